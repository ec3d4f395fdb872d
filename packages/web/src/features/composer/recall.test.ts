import { expect, test } from "vitest";
import { ada, entryBy, kenji, pendingOf, timelineOf } from "../../testing/builders.ts";
import { lastOwnText } from "./recall.ts";

const entries = [entryBy(ada, 1, { text: "mine" }), entryBy(kenji, 2, { text: "theirs" })];

test("[UI183] is what one said last, not what others did", () => {
  expect(lastOwnText(timelineOf({ entries }), ada.id)).toBe("mine");
});

test("[UI183] is what waits to be sent, if anything does", () => {
  const pending = [pendingOf("first"), pendingOf("last")];
  expect(lastOwnText(timelineOf({ entries, pending }), ada.id)).toBe("last");
});

test("[UI183] is nothing where one has said nothing, or what is no text", () => {
  const unknown = entryBy(ada, 3, { content: { kind: "poll" } });
  expect(lastOwnText(timelineOf({ entries: [unknown] }), ada.id)).toBeUndefined();
  expect(lastOwnText(timelineOf({ entries }), undefined)).toBeUndefined();
});
