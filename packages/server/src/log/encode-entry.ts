import type { Entry } from "@parley/protocol";
import type { Appended, LogEntry, StoredDraft } from "./log.ts";

/** A draft as the log keeps it: all of its entry's JSON but the number, which comes first, and what it is found by. */
export type EncodedDraft = { room: string; author: string; id: string; rest: string };

/** Encodes a draft, once: whatever becomes of it. Deterministic: every server makes the same bytes of it. */
export function encodeDraft({ room, id, at, author, content }: StoredDraft): EncodedDraft {
  const entry: Omit<Entry, "seq"> = { id, at, author: { id: author.id, name: author.name }, content };
  return { room, author: author.id, id, rest: JSON.stringify(entry).slice(1) };
}

/** The entry that a draft becomes under a number. */
export function numbered(seq: number, { rest }: EncodedDraft): LogEntry {
  return { seq, json: `{"seq":${seq},${rest}` };
}

/** Encodes a draft under a number. */
export function encodeEntry(seq: number, draft: StoredDraft): LogEntry {
  return numbered(seq, encodeDraft(draft));
}

/** What each room gained by drafts, of which it is known where they stand. */
export function gainedBy(drafts: readonly EncodedDraft[], appended: readonly Appended[]): Map<string, LogEntry[]> {
  const gained = new Map<string, LogEntry[]>();
  for (const [index, draft] of drafts.entries()) {
    const found = appended[index];
    if (!found || found.duplicate) continue;
    const entries = gained.get(draft.room) ?? [];
    entries.push(numbered(found.seq, draft));
    gained.set(draft.room, entries);
  }
  return gained;
}
