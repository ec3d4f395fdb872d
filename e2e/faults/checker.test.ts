import { expect, test } from "vitest";
import { check } from "./checker.ts";

const typed = new Map([
  ["ada", ["a1", "a2", "a3"]],
  ["noor", ["n1", "n2"]],
]);
const good = ["a1", "n1", "a2", "n2", "a3"];
const nothing = { lost: [], doubled: [], outOfOrder: [], foreign: [] };

function judge(...views: string[][]) {
  return check(typed, new Map(views.map((view, index) => [`tab ${index}`, view])));
}

test("finds nothing where everybody reads everything, once, in one order", () => {
  expect(judge(good, good)).toEqual(nothing);
  expect(judge()).toEqual(nothing);
});

test("finds what one reader lacks", () => {
  expect(judge(good, ["a1", "n1", "n2", "a3"])).toEqual({ ...nothing, lost: ["a2 (tab 1)"] });
});

test("finds what nobody has", () => {
  const without = good.filter((text) => text !== "n2");
  expect(judge(without, without)).toEqual({ ...nothing, lost: ["n2 (tab 0)", "n2 (tab 1)"] });
});

test("finds each repetition", () => {
  expect(judge(["a1", "n1", "a1", "a2", "n2", "a3", "a1"])).toEqual({
    ...nothing,
    doubled: ["a1 (tab 0)", "a1 (tab 0)"],
  });
});

test("finds what one sender typed earlier and everybody reads later", () => {
  const swapped = ["a1", "n1", "a3", "n2", "a2"];
  expect(judge(swapped, swapped)).toEqual({ ...nothing, outOfOrder: ["a2 (tab 0)", "a2 (tab 1)"] });
});

test("finds senders' messages that two readers read in another order", () => {
  expect(judge(good, ["n1", "a1", "a2", "n2", "a3"])).toEqual({ ...nothing, outOfOrder: ["a1 (tab 1)"] });
});

test("finds what nobody typed", () => {
  expect(judge([...good, "a3 and more"])).toEqual({ ...nothing, foreign: ["a3 and more (tab 0)"] });
});

test("a loss in the first view is no disorder in the others", () => {
  expect(judge(["n1", "a2", "n2", "a3"], good)).toEqual({ ...nothing, lost: ["a1 (tab 0)"] });
});
