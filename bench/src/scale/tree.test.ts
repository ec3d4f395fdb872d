import { describe, expect, it } from "vitest";
import { seededRandom } from "../harness/random.ts";
import { arrivalsAt, flushesOf, type Level } from "./node.ts";
import { simulate } from "./tree.ts";

const level: Level = {
  title: "server",
  children: 10,
  hop: 0,
  entry: 1,
  write: 2,
  part: 0.5,
  rest: { share: 0.25, most: 5 },
};
const cheap: Level = { ...level, entry: 0.01, write: 0.01, part: 0.001, rest: { share: 0, most: 0 } };

describe("a node", () => {
  it("takes one message in and writes it to each child, one after another", () => {
    const flushes = flushesOf([100], level);
    expect(flushes).toEqual([{ first: 0, end: 1, began: 100, ended: 126 }]);
    expect([0, 9].map((place) => arrivalsAt(flushes, place, level))).toEqual([[103.5], [126]]);
  });

  it("sends together what came while it was busy and while it rested", () => {
    const flushes = flushesOf([100, 110, 126, 130, 131, 132], level);
    expect(flushes.map(({ first, end, began }) => [first, end, began])).toEqual([
      [0, 1, 100],
      [1, 5, 131],
      [5, 6, 131 + 44 + 5],
    ]);
  });

  it("passes everything on once, in order, and is never busy twice at a time", () => {
    const random = seededRandom(1);
    let now = 0;
    const arrivals = Array.from({ length: 1_000 }, () => {
      now += random() * 30;
      return now;
    });
    const flushes = flushesOf(arrivals, level);
    expect(flushes.map(({ first }) => first)).toEqual([0, ...flushes.slice(0, -1).map(({ end }) => end)]);
    expect(flushes.at(-1)?.end).toBe(1_000);
    for (const [index, { began }] of flushes.entries()) {
      expect(began).toBeGreaterThanOrEqual(flushes[index - 1]?.ended ?? 0);
    }
    const times = arrivalsAt(flushes, 3, level);
    expect(times.every((time, index) => time > (arrivals[index] ?? 0) && time >= (times[index - 1] ?? 0))).toBe(true);
  });
});

describe("a tree", () => {
  const talk = { messages: 100, rate: 10 };
  const of = (...levels: Level[]) => simulate(levels, talk, seededRandom(7));

  it("counts its people and machines", () => {
    const { people, levels } = of(cheap, { ...cheap, children: 20 }, { ...cheap, children: 30 });
    expect([people, levels.map(({ nodes }) => nodes)]).toEqual([6_000, [1, 10, 200]]);
  });

  it("is the same for the same seed", () => {
    expect(of(level, cheap)).toEqual(of(level, cheap));
  });

  it("costs what its machines do, where none of them is behind", () => {
    const { levels } = simulate([cheap], { messages: 100, rate: 0.01 }, seededRandom(7));
    expect(levels[0]?.cost).toBeCloseTo((0.01 + 10 * 0.011) * 100, 6);
  });

  it("is slower by each hop, and quicker than one machine that writes to as many", () => {
    const near = of(cheap, cheap);
    const far = of(cheap, { ...cheap, hop: 40 });
    expect(far.p50).toBeCloseTo(near.p50 + 40, 6);
    const flat = of({ ...cheap, children: 1_000 });
    const deep = of(cheap, cheap, cheap);
    expect([deep.people, flat.people]).toEqual([1_000, 1_000]);
    expect(deep.p99).toBeLessThan(flat.p99 / 5);
  });

  it("lets a busy machine fall behind no further than what gathers costs", () => {
    const { p99, levels } = simulate([level], { messages: 300, rate: 100 }, seededRandom(7));
    expect(levels[0]?.busy).toBeGreaterThan(0.7);
    expect(p99).toBeLessThan(1_000);
  });
});
