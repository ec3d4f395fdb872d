import { afterEach, expect, test } from "vitest";
import { Selected } from "./selected.ts";

const rows = ["Morning", "Two lines", "Tea", "Toast"].map((key) => ({ key }));

/** A list of which the document holds some rows, an element for each, between something above it and something below. */
function show(...held: string[]) {
  document.body.innerHTML = "<p>above</p><section></section><p>below</p>";
  const list = document.querySelector("section");
  if (!list) throw new Error("There is a list.");
  const put = (...keys: string[]) => {
    const others = [...list.children];
    list.prepend(
      ...keys.map((key) => {
        const row = document.createElement("div");
        row.dataset.key = key;
        row.textContent = key;
        return row;
      }),
    );
    for (const row of others) row.remove();
  };
  put(...held);
  const selected = new Selected(list);
  const textOf = (part: string) => {
    const node = [...document.querySelectorAll("p, [data-key]")].find(({ textContent }) => textContent === part);
    if (!node?.firstChild) throw new Error(`Nothing says “${part}”.`);
    return node.firstChild;
  };
  const select = (from: [string, number], to: [string, number]) => {
    window.getSelection()?.setBaseAndExtent(textOf(from[0]), from[1], textOf(to[0]), to[1]);
    document.dispatchEvent(new Event("selectionchange"));
  };
  const taken = () => selected.of(rows, window.getSelection()).map(({ key }) => key);
  return { put, select, taken };
}

afterEach(() => window.getSelection()?.removeAllRanges());

test("[UI136] every message that the selection takes something of is taken, and nothing else", () => {
  const { select, taken } = show("Morning", "Two lines", "Tea");
  select(["Morning", 3], ["Tea", 2]);
  expect(taken()).toEqual(["Morning", "Two lines", "Tea"]);
  select(["Morning", 3], ["Two lines", 0]);
  expect(taken()).toEqual(["Morning"]);
  select(["Morning", 7], ["Two lines", 3]);
  expect(taken()).toEqual(["Two lines"]);
  select(["Tea", 2], ["Two lines", 3]);
  expect(taken()).toEqual(["Two lines", "Tea"]);
  select(["Morning", 3], ["Morning", 3]);
  expect(taken()).toEqual([]);
});

test("[UI303] what is selected stays so when its rows leave the document", () => {
  const { put, select, taken } = show("Tea", "Toast");
  select(["Toast", 3], ["Tea", 1]);
  put("Morning", "Two lines");
  document.dispatchEvent(new Event("selectionchange"));
  expect(taken()).toEqual(["Tea", "Toast"]);
  const selection = window.getSelection();
  selection?.extend(document.querySelector('[data-key="Two lines"]')?.firstChild ?? document.body, 1);
  expect(taken()).toEqual(["Two lines", "Tea", "Toast"]);
});

test("[UI303] what is selected between rows is what stands there", () => {
  const { taken } = show("Morning", "Two lines", "Tea");
  const list = document.querySelector("section");
  if (list) window.getSelection()?.setBaseAndExtent(list, 1, list, 3);
  expect(taken()).toEqual(["Two lines", "Tea"]);
});

test("[UI303] who selects all of the page, or into the list from beside it, takes also what is not in the document", () => {
  const { select, taken } = show("Two lines", "Tea");
  select(["above", 0], ["below", 2]);
  expect(taken()).toEqual(["Morning", "Two lines", "Tea", "Toast"]);
  select(["above", 0], ["Two lines", 2]);
  expect(taken()).toEqual(["Morning", "Two lines"]);
  select(["below", 2], ["Tea", 2]);
  expect(taken()).toEqual(["Tea", "Toast"]);
  // As Firefox selects all: not from the first letter to the last, but the content of what is around.
  window.getSelection()?.selectAllChildren(document.body);
  expect(taken()).toEqual(["Morning", "Two lines", "Tea", "Toast"]);
});

test("[UI303] a new selection forgets where an earlier one was, unless it makes that one longer", () => {
  const { put, select, taken } = show("Tea", "Toast");
  const press = (shiftKey: boolean) =>
    document.dispatchEvent(new PointerEvent("pointerdown", { pointerType: "mouse", button: 0, shiftKey }));
  select(["Tea", 1], ["Toast", 3]);
  put("Morning");
  press(true);
  expect(taken()).toEqual(["Tea", "Toast"]);
  press(false);
  expect(taken()).toEqual([]);
});

test("[UI303] a selection is made longer where the browser forgets it, as Safari does when a message gets the focus", () => {
  const { put, select, taken } = show("Tea", "Toast");
  const mouse = (type: string, shiftKey: boolean) =>
    document.dispatchEvent(new PointerEvent(type, { pointerType: "mouse", button: 0, shiftKey }));
  select(["Toast", 3], ["Tea", 1]);
  put("Morning", "Two lines");
  mouse("pointerdown", true);
  select(["Two lines", 1], ["Two lines", 1]);
  mouse("pointerup", true);
  expect(taken()).toEqual(["Two lines", "Tea", "Toast"]);
  select(["above", 1], ["above", 1]);
  mouse("pointerdown", true);
  select(["Morning", 1], ["Morning", 1]);
  mouse("pointerup", true);
  expect(taken()).toEqual([]);
  mouse("pointerdown", false);
  select(["Morning", 1], ["Morning", 1]);
  mouse("pointerup", false);
  expect(taken()).toEqual([]);
});

test.each(["pointercancel", "pointerdown"])(
  "[UI303] a selection that was to be made longer, and was not, is over with the next %s",
  (end) => {
    const { select, taken } = show("Morning", "Two lines", "Tea");
    const mouse = (type: string, shiftKey = false) =>
      document.dispatchEvent(new PointerEvent(type, { pointerType: "mouse", button: 0, shiftKey }));
    select(["Morning", 1], ["Morning", 3]);
    mouse("pointerdown", true);
    mouse(end);
    select(["Tea", 1], ["Tea", 1]);
    mouse("pointerup");
    expect(taken()).toEqual([]);
  },
);

test("[UI136] nothing is taken where nothing is selected, or something beside the list", () => {
  const { select, taken } = show("Tea");
  expect(taken()).toEqual([]);
  select(["below", 1], ["below", 3]);
  expect(taken()).toEqual([]);
});
