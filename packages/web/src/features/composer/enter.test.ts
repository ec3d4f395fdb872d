import { expect, test } from "vitest";
import { sendsOn } from "./enter.ts";

const enter = { key: "Enter", shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };

test("[UI61] Enter sends", () => {
  expect(sendsOn(enter, false)).toBe(true);
});

test.each([
  ["Shift+Enter", { shiftKey: true }],
  ["Alt+Enter", { altKey: true }],
  ["a letter", { key: "a" }],
])("[UI61] %s does not send", (_, change) => {
  expect(sendsOn({ ...enter, ...change }, false)).toBe(false);
});

test("[UI181] where Enter breaks the line, it sends with Ctrl or Command", () => {
  expect(sendsOn(enter, true)).toBe(false);
  expect(sendsOn({ ...enter, ctrlKey: true }, true)).toBe(true);
  expect(sendsOn({ ...enter, metaKey: true }, true)).toBe(true);
});
