import { decodeServerFrame } from "@parley/protocol";
import { z } from "zod";
import { percentile } from "../harness/percentile.ts";
import { Tab } from "./tab.ts";
import { DISPLAY_FRAME, Talk } from "./talk.ts";

/** What is to be measured: for how many seconds of talk, and with how many entries read before. */
export const plan = z.object({
  traffic: z.object({ rate: z.number(), bytes: z.number(), window: z.number() }),
  seconds: z.number(),
  read: z.array(z.int()),
});
export type Plan = z.infer<typeof plan>;

const cost = z.object({ p50: z.number(), p99: z.number(), worst: z.number(), mean: z.number(), told: z.number() });

/** Milliseconds of a tab for one frame of the display, and how often its listeners are told in one. */
export type Cost = z.infer<typeof cost>;

const measured = z.object({
  read: z.int(),
  /** Of them, for decoding. */
  decoding: z.number(),
  /** Told once a paint. */
  painted: cost,
  /** Told of each frame of entries. */
  naive: cost,
  /** How many times as much the naive way costs. */
  ratio: z.number(),
});
export const report = z.array(measured);
export type Report = z.infer<typeof report>;

/** Each way is measured so often, in turn, so that what else the machine does meets both alike. */
const ROUNDS = 4;
/** Entries of one frame, when a tab is filled. */
const FILLING = 100;

type Ran = { decoding: number[]; times: number[]; told: number[] };

/** Measures a tab with each number of entries, told once a paint and told of each frame. */
export function measure({ traffic, seconds, read }: Plan): Report {
  const frames = Math.ceil((seconds * 1_000) / DISPLAY_FRAME / ROUNDS);
  // What runs for the first time is slow.
  for (const waits of [true, false]) run(new Talk(traffic), waits, 0, frames);
  return read.map((count) => {
    const rounds = Array.from({ length: ROUNDS }, () => ({
      painted: run(new Talk(traffic), true, count, frames),
      naive: run(new Talk(traffic), false, count, frames),
    }));
    const painted = costOf(rounds.map((round) => round.painted));
    const naive = costOf(rounds.map((round) => round.naive));
    const decoding =
      percentile(
        rounds.flatMap((round) => round.painted.decoding),
        50,
      ) ?? Number.NaN;
    return { read: count, decoding, painted, naive, ratio: naive.mean / painted.mean };
  });
}

function run(talk: Talk, waitsForPaints: boolean, before: number, frames: number): Ran {
  using tab = new Tab(waitsForPaints);
  for (let left = before; left > 0; left -= FILLING) {
    tab.receive(talk.frame(Math.min(FILLING, left)));
    tab.paint();
  }
  const arrivals = talk.arrivals(frames);
  const entries = before + countOf(arrivals);
  const told: number[] = [];
  const times = arrivals.map((arrived) => {
    const before = tab.told;
    const time = timed(() => {
      for (const frame of arrived) tab.receive(frame);
      tab.paint();
    });
    told.push(tab.told - before);
    return time;
  });
  if (tab.read !== entries) throw new Error(`The tab has read ${tab.read} entries of ${entries}.`);
  const decoding = arrivals.map((arrived) => timed(() => arrived.map(decodeServerFrame)));
  return { decoding, times, told };
}

function countOf(arrivals: readonly (readonly string[])[]): number {
  const lines = arrivals.flat().flatMap(decodeServerFrame);
  return lines.reduce(
    (sum, line) => sum + (line.ok && line.message.type === "entries" ? line.message.entries.length : 0),
    0,
  );
}

function costOf(rounds: readonly Ran[]): Cost {
  const times = rounds.flatMap((round) => round.times);
  const told = rounds.flatMap((round) => round.told);
  const [p50, p99, worst] = [50, 99, 100].map((percent) => percentile(times, percent) ?? Number.NaN);
  return {
    p50: p50 ?? Number.NaN,
    p99: p99 ?? Number.NaN,
    worst: worst ?? Number.NaN,
    mean: mean(times),
    told: mean(told),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
