import { createId } from "@parley/protocol";
import { expect, test } from "vitest";
import { encodeEntry } from "../encode-entry.ts";
import type { Draft } from "../log.ts";
import { decodeBatch, draftOf, encodeBatch, isNewer } from "./batch.ts";

const draft: Draft = {
  room: "lobby",
  id: createId(1),
  at: 5,
  author: { id: createId(2), name: "Ada" },
  content: { kind: "text", text: "“hello”\n" },
};

test("[CLU1] what was published comes out as it went in", () => {
  expect(decodeBatch(encodeBatch([draft, draft]))).toEqual([draft, draft]);
});

test("[CLU1] content of a kind that this version does not know stays as it is, in its order", () => {
  const content = { z: 1, kind: "poll", a: { b: [null, "ü"] } };
  const text = JSON.stringify({ v: 1, drafts: [{ ...draft, content }] });
  expect(JSON.stringify(decodeBatch(text)[0]?.content)).toBe(JSON.stringify(content));
});

test.each(["", "hello", "null", "[]", "{}", '{"v":1}', '{"v":1,"drafts":[{}]}', '{"v":"2","drafts":[]}'])(
  "[CLU8] what is no batch holds no drafts: %s",
  (text) => {
    expect(decodeBatch(text)).toEqual([]);
  },
);

test("[CLU8] what a newer version wrote is not passed over", () => {
  expect(() => decodeBatch('{"v":2,"letters":[]}')).toThrow("A newer Parley wrote to the stream (version 2).");
});

test.each([
  ['{"v":2,"letters":[]}', true],
  ['{"letters":[],"v":2}', true],
  ['{"v":1,"drafts":[]}', false],
  ['{"v":1}', false],
  ["hello", false],
])("[CLU8] what a newer version wrote is known by its version: %s", (text, is) => {
  expect(isNewer(text)).toBe(is);
});

test("[CLU30] an entry gives the draft that it was made of", () => {
  expect(draftOf("lobby", encodeEntry(7, draft))).toEqual(draft);
});

test.each([
  ["another number", encodeEntry(8, draft).json],
  [
    "something more",
    '{"seq":7,"id":"a","at":1,"author":{"id":"b","name":"c"},"content":{"kind":"text"},"mood":"glad"}',
  ],
  ["no author", '{"seq":7,"id":"a","at":1,"content":{"kind":"text"}}'],
  ["no entry", "[]"],
])("[CLU30] an entry of which this version would make another is refused: %s", (_, json) => {
  expect(() => draftOf("garden", { seq: 7, json })).toThrow(
    "Entry 7 of the room garden is of another version of Parley.",
  );
});
