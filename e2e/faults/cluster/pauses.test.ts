import { expect, test } from "vitest";
import { pauseAfter } from "./pauses.ts";

test("the pause after a moment is the longest that ended after it", () => {
  const times = [0, 900, 1_000, 5_000, 5_100];
  expect(pauseAfter(-1, times)).toBe(4_000);
  expect(pauseAfter(4_000, times)).toBe(4_000);
  expect(pauseAfter(5_050, times)).toBe(100);
  expect(pauseAfter(6_000, times)).toBe(0);
  expect(pauseAfter(0, [])).toBe(0);
});
