import { createId, type Entry, encode } from "@parley/protocol";
import { expect, it } from "vitest";
import { endsOf } from "./page.ts";

const id = createId(Date.UTC(2026, 0, 1));

function page(...seqs: number[]): Buffer {
  const entries = seqs.map((seq): Entry => {
    return { seq, id, at: 0, author: { id, name: "Ada" }, content: { kind: "text", text: 'said "seq":99' } };
  });
  return Buffer.from(encode({ type: "page", room: "a", entries, replyTo: "1" }));
}

it("sees where a page begins and ends", () => {
  expect(endsOf(page(7, 8, 9))).toEqual({ first: 7, last: 9, count: 3 });
  expect(endsOf(page(1))).toEqual({ first: 1, last: 1, count: 1 });
  expect(endsOf(page())).toBeUndefined();
});
