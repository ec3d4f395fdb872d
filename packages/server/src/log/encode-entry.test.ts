import { createId, entry } from "@parley/protocol";
import { anyPerson, anyText } from "@parley/protocol/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeEntry } from "./encode-entry.ts";

test("[LOG11] an entry is made of its number and its draft alone: everybody makes the same bytes", () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), anyPerson, anyText, (before, at, author, text) => {
      const seq = before + 1;
      const draft = { room: "lobby", id: createId(at), at, author, content: { kind: "text", text } } as const;
      const encoded = encodeEntry(seq, draft);
      expect(encoded.seq).toBe(seq);
      expect(entry.parse(JSON.parse(encoded.json))).toEqual({ seq, id: draft.id, at, author, content: draft.content });
      // The order in which somebody named the fields is not part of the entry.
      const { id, name } = author;
      const turned = { content: draft.content, author: { name, id, secret: "x" }, at, id: draft.id, room: "lobby" };
      expect(encodeEntry(seq, turned)).toEqual(encoded);
    }),
  );
});

test("[LOG11] an entry is one line, and says nothing of its author but id and name", () => {
  const author = { id: createId(1), name: "Ada", address: "203.0.113.7" };
  const content = { kind: "text", text: "two\nlines" } as const;
  const { json } = encodeEntry(7, { room: "lobby", id: createId(2), at: 5, author, content });
  expect(json).not.toContain("\n");
  expect(json).not.toContain("203.0.113.7");
});
