import { createId, type Entry } from "@parley/protocol";
import { expect, it } from "vitest";
import { trim } from "./trim.ts";

const NOW = Date.UTC(2026, 0, 1);
const author = { id: createId(NOW), name: "Rosa" };
const id = createId(NOW);
const run = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, n): Entry => {
    return { seq: first + n, id, at: NOW, author, content: { kind: "text", text: "Hi" } };
  });
const seqs = (entries: readonly Entry[]) => entries.map(({ seq }) => seq);

it("drops nothing of what is few enough", () => {
  const entries = run(1, 8);
  expect(trim(entries, 8, 1)).toBe(entries);
});

it("[CON140] keeps the newest for who reads at the end, or among the newest", () => {
  expect(seqs(trim(run(1, 20), 8))).toEqual(seqs(run(13, 20)));
  expect(seqs(trim(run(1, 20), 8, 19))).toEqual(seqs(run(13, 20)));
});

it("[CON141] keeps what is around the reader, and the newest half", () => {
  expect(seqs(trim(run(1, 20), 8, 9))).toEqual([7, 8, 9, 10, 17, 18, 19, 20]);
  expect(seqs(trim(run(1, 20), 8, 1))).toEqual([1, 2, 3, 4, 17, 18, 19, 20]);
  expect(seqs(trim([...run(1, 6), ...run(30, 39)], 8, 12))).toEqual([5, 6, 30, 31, 36, 37, 38, 39]);
});
