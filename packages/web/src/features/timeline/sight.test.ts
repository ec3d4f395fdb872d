import { expect, test } from "vitest";
import { ada, entryBy, kenji } from "../../testing/builders.ts";
import { type Row, stored } from "./row.ts";
import { sightOf } from "./sight.ts";

/** Five messages of 40 pixels, with a line of a day below the first. */
const messages = [1, 2, 3, 4, 5].map((seq): Row => {
  return { kind: "message", first: true, ...stored(entryBy(kenji, seq), ada.id) };
});
const rows = messages.toSpliced(1, 0, { kind: "day", key: "day", label: "Today" });
const at = (key: string) => {
  const index = rows.findIndex((row) => row.key === key);
  return { top: index * 40, bottom: (index + 1) * 40 };
};

test("what is partly above the view is in sight, and what is partly below is not yet", () => {
  expect(sightOf(rows, { top: 10, bottom: 190 }, at)).toEqual({ oldest: 1, newest: 3 });
  expect(sightOf(rows, { top: 80, bottom: 200 }, at)).toEqual({ oldest: 2, newest: 4 });
});

test("where no message is in view, or none is in the document, nothing is in sight", () => {
  expect(sightOf(rows, { top: 40, bottom: 80 }, at)).toBeUndefined();
  expect(sightOf(rows, { top: 0, bottom: 200 }, () => undefined)).toBeUndefined();
});
