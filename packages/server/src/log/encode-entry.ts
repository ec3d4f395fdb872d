import type { Entry } from "@parley/protocol";
import type { LogEntry, StoredDraft } from "./log.ts";

/** The entry that a draft becomes under a number. Deterministic: every server makes the same bytes of it. */
export function encodeEntry(seq: number, { id, at, author, content }: StoredDraft): LogEntry {
  const entry: Entry = { seq, id, at, author: { id: author.id, name: author.name }, content };
  return { seq, json: JSON.stringify(entry) };
}
