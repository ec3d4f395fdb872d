import { createId, type Entry } from "@parley/protocol";

/** A message as it stands in Parley's log, so that a rival has as many bytes to carry. */
export function entryOf(seq: number, author: Entry["author"], text: string): string {
  const now = Date.now();
  const entry: Entry = { seq, id: createId(now), at: now, author, content: { kind: "text", text } };
  return JSON.stringify(entry);
}

/** Some entries as Parley sends them to a room. */
export function entriesOf(entries: readonly string[]): Buffer {
  return Buffer.from(`{"type":"entries","room":"room","entries":[${entries.join(",")}]}`);
}

/** Somebody to be an entry's author. */
export function anyAuthor(): Entry["author"] {
  return { id: createId(Date.now()), name: `user-${Math.floor(Math.random() * 100_000)}` };
}
