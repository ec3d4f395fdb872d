import { expect, test } from "vitest";
import { edgeOf, swipeOf } from "./swipe.ts";

const from = { x: 100, y: 300 };

test.each([
  [{ x: 160, y: 310 }, false, "towards-end"],
  [{ x: 40, y: 290 }, false, "towards-start"],
  [{ x: 160, y: 310 }, true, "towards-start"],
  [{ x: 40, y: 290 }, true, "towards-end"],
])("[UI227] a swipe to %j, right to left: %s, goes %s", (to, rtl, direction) => {
  expect(swipeOf(from, to, rtl)).toBe(direction);
});

test.each([
  ["too short", { x: 130, y: 300 }],
  ["rather a scroll", { x: 160, y: 340 }],
])("[UI227] it is no swipe when it is %s", (_, to) => {
  expect(swipeOf(from, to, false)).toBeUndefined();
});

test.each([
  [5, false, "start"],
  [385, false, "end"],
  [5, true, "end"],
  [385, true, "start"],
  [100, false, undefined],
])("[UI227] a touch at %i of 390 pixels, right to left: %s, is at the edge: %s", (x, rtl, edge) => {
  expect(edgeOf({ x, y: 300 }, 390, rtl)).toBe(edge);
});
