import { expect, it } from "vitest";
import { programSeconds } from "./core.ts";

const TABLE = "cpu  300 30 600 9 0 0 5\ncpu1 100 10 200 3 0 0 5 7 0 0\ncpu10 200 20 400 6 0 0 0 0 0 0\nintr 5\n";

it("sums what one core spent on programs or lost to its host", () => {
  expect(programSeconds(TABLE, 1)).toBe(3.22);
  expect(programSeconds(TABLE, 10)).toBe(6.2);
  expect(programSeconds(TABLE, 0)).toBeUndefined();
});
