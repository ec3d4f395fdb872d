import { expect, test } from "vitest";
import { Dice } from "./dice.ts";

const throws = (dice: Dice) => Array.from({ length: 5 }, () => dice.throw());

test("the same seed gives the same throws, and another seed others", () => {
  expect(throws(new Dice(7))).toEqual(throws(new Dice(7)));
  expect(throws(new Dice(7))).not.toEqual(throws(new Dice(8)));
});

test("throws lie between 0 and 1, and fill the space between them", () => {
  const dice = new Dice(1);
  const thrown = Array.from({ length: 10_000 }, () => dice.throw());
  expect(thrown.every((one) => one >= 0 && one < 1)).toBe(true);
  expect(thrown.reduce((sum, one) => sum + one, 0) / thrown.length).toBeCloseTo(0.5, 1);
  const whole = new Set(Array.from({ length: 200 }, () => dice.between(3, 6)));
  expect([...whole].sort()).toEqual([3, 4, 5, 6]);
});

test("what has no weight is never picked, and what is heavier more often", () => {
  const dice = new Dice(2);
  const picked = Array.from({ length: 1_000 }, () => dice.weighed([0, 1, 9], (weight) => weight));
  expect(picked.filter((one) => one === 0)).toEqual([]);
  expect(picked.filter((one) => one === 9).length).toBeGreaterThan(800);
  expect(() => dice.pick([])).toThrow(RangeError);
});

test("forked dice do not depend on how often the first are thrown later", () => {
  const [a, b] = [new Dice(3), new Dice(3)];
  const [forkOfA, forkOfB] = [a.fork(), b.fork()];
  throws(a);
  expect(throws(forkOfA)).toEqual(throws(forkOfB));
});
