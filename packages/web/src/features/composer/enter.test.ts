import { expect, test } from "vitest";
import { sendsOn } from "./enter.ts";

const enter = { key: "Enter", shiftKey: false, isComposing: false, keyCode: 13, timeStamp: 5_000 };

test("[UI61] Enter sends", () => {
  expect(sendsOn(enter)).toBe(true);
});

test.each([
  ["Shift+Enter", { shiftKey: true }],
  ["a letter", { key: "a", keyCode: 65 }],
])("[UI61] %s does not send", (_, change) => {
  expect(sendsOn({ ...enter, ...change })).toBe(false);
});

test.each([
  ["Chrome and Firefox tell that a composition is under way", { isComposing: true }, undefined],
  ["the input method took the key", { keyCode: 229 }, undefined],
  ["Safari tells of the end first, then of the key", {}, 4_990],
])("[UI62] an Enter that ends a composition does not send: %s", (_, change, compositionEnd) => {
  expect(sendsOn({ ...enter, ...change }, compositionEnd)).toBe(false);
});

test("[UI62] the next Enter after a composition sends", () => {
  expect(sendsOn(enter, 4_800)).toBe(true);
});
