import { percentile } from "../harness/percentile.ts";
import { arrivalsAt, flushesOf, type Level } from "./node.ts";

/** How messages come into a tree. */
export type Talk = {
  messages: number;
  /** A second, at chance. */
  rate: number;
};

/** What a level of a tree costs: how many machines it has, microseconds of each delivery to a person, and the share of its time that a machine is busy. */
export type LevelCost = { title: string; nodes: number; cost: number; busy: number };

/** How soon people hear what is said, in milliseconds, and what each level costs. */
export type Result = { people: number; p50: number; p99: number; levels: LevelCost[] };

/** How many people are looked at, each at a place of their own. */
const PATHS = 100;

/**
 * Lets messages through a tree, from its root to people at places drawn by chance. What comes to a node depends on its
 * own place and those above it alone, so only the nodes on the way are looked at.
 *
 * @param random from 0 up to 1
 */
export function simulate(levels: readonly Level[], { messages, rate }: Talk, random: () => number): Result {
  const said = arrivalsOf(messages, rate, random);
  const delays: number[] = [];
  const busy = levels.map(() => 0);
  for (let path = 0; path < PATHS; path += 1) {
    let times: readonly number[] = said;
    for (const [depth, level] of levels.entries()) {
      const flushes = flushesOf(
        times.map((time) => time + level.hop),
        level,
      );
      busy[depth] = (busy[depth] ?? 0) + flushes.reduce((sum, { began, ended }) => sum + ended - began, 0) / PATHS;
      times = arrivalsAt(flushes, Math.floor(random() * level.children), level);
    }
    for (const [index, time] of times.entries()) delays.push(time - (said[index] ?? 0));
  }
  const people = levels.reduce((product, { children }) => product * children, 1);
  const elapsed = said.at(-1) ?? 0;
  return {
    people,
    p50: percentile(delays, 50) ?? Number.NaN,
    p99: percentile(delays, 99) ?? Number.NaN,
    levels: levels.map(({ title }, depth) => {
      const nodes = levels.slice(0, depth).reduce((product, { children }) => product * children, 1);
      const used = busy[depth] ?? 0;
      return { title, nodes, cost: (used * nodes * 1_000) / (messages * people), busy: used / elapsed };
    }),
  };
}

/** Times in milliseconds between which it is exponentially long (a Poisson process). */
function arrivalsOf(messages: number, rate: number, random: () => number): number[] {
  let now = 0;
  return Array.from({ length: messages }, () => {
    now += (-Math.log(1 - random()) * 1_000) / rate;
    return now;
  });
}
