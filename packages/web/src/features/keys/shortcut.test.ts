import { expect, test } from "vitest";
import { shortcutOf } from "./shortcut.ts";

const press = {
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  isComposing: false,
  defaultPrevented: false,
};

test.each([
  [{ key: "?" }, "help"],
  [{ key: "F6" }, "next-region"],
  [{ key: "F6", shiftKey: true }, "previous-region"],
  [{ key: "ArrowDown", altKey: true }, "next-room"],
  [{ key: "ArrowUp", altKey: true }, "previous-room"],
  [{ key: "Escape" }, "write"],
])("[UI232] %j means %s", (key, shortcut) => {
  expect(shortcutOf({ ...press, ...key }, false)).toBe(shortcut);
});

test("[UI334] Alt and an arrow belong to the text that is typed where they move its caret", () => {
  expect(shortcutOf({ ...press, key: "ArrowDown", altKey: true }, true, true)).toBeUndefined();
  expect(shortcutOf({ ...press, key: "ArrowDown", altKey: true }, true, false)).toBe("next-room");
  expect(shortcutOf({ ...press, key: "F6" }, true, true)).toBe("next-region");
});

test.each([
  ["a question mark that is typed", { key: "?" }, true],
  ["a key of a composition", { key: "Escape", isComposing: true }, true],
  ["a key that something else took", { key: "Escape", defaultPrevented: true }, true],
  ["a key of the browser's", { key: "F6", ctrlKey: true }, false],
  ["any other key", { key: "a" }, false],
])("[UI232] %s means nothing", (_, key, typing) => {
  expect(shortcutOf({ ...press, ...key }, typing)).toBeUndefined();
});
