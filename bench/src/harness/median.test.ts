import { expect, it } from "vitest";
import { median } from "./median.ts";

it.each([
  [[5], 5],
  [[3, 1, 2], 2],
  [[4, 1, 3, 2], 2.5],
  [[1, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], Number.POSITIVE_INFINITY],
])("of %j is %d", (values, middle) => {
  expect(median(values)).toBe(middle);
});

it("of nothing is not a number", () => {
  expect(median([])).toBeNaN();
});
