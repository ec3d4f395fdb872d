import { expect, test } from "vitest";
import { Heights } from "./heights.ts";
import { placeAmong, placeAt } from "./place.ts";

const VIEW = 100;
const hidden = () => undefined;
const messages = (...keys: string[]) => keys.map((key) => ({ key, kind: "message" }));

function rowsOf(rows: { key: string; kind: string; height?: number }[]) {
  const heights = new Heights<{ key: string; kind: string }>(() => 30);
  heights.lay(rows);
  for (const { key, height } of rows) if (height !== undefined) heights.measure(key, height);
  return heights;
}

test("a reader is with the first message that is wholly in view", () => {
  const heights = rowsOf([...messages("a"), { key: "day", kind: "day" }, ...messages("b", "c")]);
  expect(placeAt(heights, 0, VIEW, hidden)).toEqual({ key: "a", top: 0 });
  expect(placeAt(heights, 10, VIEW, hidden)).toEqual({ key: "b", top: 50 });
});

test("what is shown counts, not the room around it", () => {
  const shown = (key: string) => (key === "a" ? { top: 4, bottom: 24 } : undefined);
  expect(placeAt(rowsOf(messages("a", "b")), 6, VIEW, shown)).toEqual({ key: "a", top: 4 });
});

test("a reader is with the message that fills the view, or with whatever is there", () => {
  const heights = rowsOf([{ key: "long", kind: "message", height: 500 }]);
  expect(placeAt(heights, 200, VIEW, hidden)).toEqual({ key: "long", top: -200 });
  expect(placeAt(rowsOf([{ key: "gap", kind: "gap" }]), 0, VIEW, hidden)).toEqual({ key: "gap", top: 0 });
  expect(placeAt(rowsOf([]), 0, VIEW, hidden)).toBeUndefined();
});

test("a place stays with its message, and goes to the next when that is gone, else to the one before", () => {
  const heights = rowsOf(messages("a", "b", "c"));
  const place = { key: "b", top: 10 };
  expect(placeAmong(heights, place, messages("x", "b"))).toBe(place);
  expect(placeAmong(heights, place, messages("a", "c"))).toEqual({ key: "c", top: 40 });
  expect(placeAmong(heights, place, messages("a", "d"))).toEqual({ key: "a", top: -20 });
  expect(placeAmong(heights, place, messages("x"))).toBeUndefined();
});
