import { expect, it } from "vitest";
import { histogram } from "./histogram.ts";

it("counts the values of each step", () => {
  expect(histogram([0, 499, 500, 1_700], 500)).toEqual([2, 1, 0, 1]);
  expect(histogram([], 500)).toEqual([]);
});
