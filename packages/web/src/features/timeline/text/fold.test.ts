import { expect, test } from "vitest";
import { fold } from "./fold.ts";

test.each([
  ["many lines", "a line\n".repeat(25)],
  ["many words", "word ".repeat(1_000)],
  ["one word", "w".repeat(16_384)],
  ["emoji", "👍".repeat(4_096)],
])("[UI156] of %s the beginning is shown", (_, text) => {
  const beginning = fold(text)?.beginning ?? "";
  expect(text.startsWith(beginning)).toBe(true);
  expect(beginning.isWellFormed()).toBe(true);
  expect(beginning.length).toBeGreaterThan(50);
  expect(beginning.length).toBeLessThanOrEqual(1_200);
  expect(beginning.split("\n").length).toBeLessThanOrEqual(14);
});

test.each([
  ["lines", "a line\n".repeat(20)],
  ["words", "word ".repeat(400)],
])("[UI156] what is a few %s longer than what would be shown is not folded", (_, text) => {
  expect(fold(text)).toBeUndefined();
});
