import { expect, test } from "vitest";
import { groupBy } from "./group-by.ts";

test("things stand by what is told of them, in the order given", () => {
  const groups = groupBy(["bee", "ox", "ant", "emu", "elk", "ape"], (word) => word.length);
  expect([...groups]).toEqual([
    [3, ["bee", "ant", "emu", "elk", "ape"]],
    [2, ["ox"]],
  ]);
  expect([...groupBy([], String)]).toEqual([]);
});
