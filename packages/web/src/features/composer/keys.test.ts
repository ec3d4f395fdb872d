import { expect, test } from "vitest";
import { beginsWriting } from "./keys.ts";

/** Presses a key on something, and tells whether it begins what is written. */
function press(key: string, init: KeyboardEventInit = {}, element: HTMLElement = document.body): boolean {
  if (!element.isConnected) document.body.append(element);
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  element.dispatchEvent(event);
  return beginsWriting(event);
}

test.each(["a", "Ä", "ж", "1", "/", "@", "😀"])("[UI190] %s begins to write", (key) => {
  expect(press(key)).toBe(true);
  expect(press(key, {}, document.createElement("button"))).toBe(true);
});

test.each([" ", "?", "Enter", "Escape", "Tab", "ArrowUp", "F5", "Process", "Dead", "Unidentified"])(
  "[UI190] %j does not",
  (key) => expect(press(key)).toBe(false),
);

test("[UI190] no key with a modifier does, but AltGr, which makes letters", () => {
  for (const modifier of ["ctrlKey", "metaKey", "altKey"]) expect(press("c", { [modifier]: true })).toBe(false);
  expect(press("A", { shiftKey: true })).toBe(true);
  expect(press("@", { ctrlKey: true, altKey: true, modifierAltGraph: true })).toBe(true);
});

test("[UI190] no key does that another field, a menu or whoever took it wants", () => {
  expect(press("a", {}, document.createElement("input"))).toBe(false);
  const menu = document.createElement("div");
  menu.setAttribute("role", "menu");
  expect(press("a", {}, menu)).toBe(false);
  menu.remove();
  const list = document.createElement("div");
  list.addEventListener("keydown", (event) => event.preventDefault());
  expect(press("r", {}, list)).toBe(false);
});

test("[UI190] no key does while a dialog is open", () => {
  const dialog = document.createElement("dialog");
  document.body.append(dialog);
  expect(press("a")).toBe(true);
  dialog.showModal();
  expect(press("a")).toBe(false);
});
