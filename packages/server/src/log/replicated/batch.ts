import type { Content } from "@parley/protocol";
import * as z from "zod/mini";
import { encodeEntry } from "../encode-entry.ts";
import type { LogEntry, StoredDraft } from "../log.ts";

/** Taken as it is: whatever a later version says, all servers make the same bytes of it. */
const content = z.custom<Content>(
  (value) => typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string",
);

/**
 * As little as every version can agree on for ever: what one server takes for a draft, all must. What may be said is
 * checked before it is published.
 */
const draft = z.object({
  room: z.string(),
  id: z.string(),
  at: z.number(),
  author: z.object({ id: z.string(), name: z.string() }),
  content,
});
const batch = z.object({ drafts: z.array(draft) });
const envelope = z.object({ v: z.number() });

/** What this version writes, and the newest that it reads. */
const VERSION = 1;

/** How nearly all texts begin. */
const BEGINNING = `{"v":${VERSION},"drafts":`;

/** Drafts that are appended together or not at all, as one text. */
export function encodeBatch(drafts: readonly StoredDraft[]): string {
  return JSON.stringify({ v: VERSION, drafts });
}

/**
 * The drafts of a text; none when it is no batch at all, so that nothing foreign can hold everybody up.
 *
 * @throws Error when a newer Parley wrote it: who skipped what others apply would number differently from then on
 */
export function decodeBatch(text: string): StoredDraft[] {
  const value = parse(text);
  const version = versionOf(value);
  if (version > VERSION) {
    throw new Error(`A newer Parley wrote to the stream (version ${version}). Update this server too.`);
  }
  return batch.safeParse(value).data?.drafts ?? [];
}

/** Whether a newer Parley wrote a text, so that this one cannot apply it. */
export function isNewer(text: string): boolean {
  return !text.startsWith(BEGINNING) && versionOf(parse(text)) > VERSION;
}

/**
 * The draft that an entry of a room was made of.
 *
 * @throws Error when it is none that this version would make the same entry of
 */
export function draftOf(room: string, { seq, json }: LogEntry): StoredDraft {
  const read = draft.safeParse({ ...z.looseObject({}).safeParse(parse(json)).data, room });
  if (!read.success || encodeEntry(seq, read.data).json !== json) {
    throw new Error(`Entry ${seq} of the room ${room} is of another version of Parley. Update this one.`);
  }
  return read.data;
}

function versionOf(value: unknown): number {
  return envelope.safeParse(value).data?.v ?? 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
