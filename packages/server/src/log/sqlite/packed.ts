import type { EncodedDraft } from "../encode-entry.ts";
import type { Appended, LogEntry } from "../log.ts";

/*
 * What goes from one thread to another, in two pieces instead of hundreds, which is several times cheaper. Neither JSON
 * as this log encodes it nor the names and ids of the protocol have line ends in them.
 */
const LINE_END = "\n";

/** Entries on their way between threads. */
export type PackedEntries = { seqs: Float64Array; lines: string };

/** Packs entries for another thread. */
export function pack(entries: readonly LogEntry[]): PackedEntries {
  return { seqs: Float64Array.from(entries, ({ seq }) => seq), lines: entries.map(({ json }) => json).join(LINE_END) };
}

/** The entries that another thread packed. */
export function unpack({ seqs, lines }: PackedEntries): LogEntry[] {
  const jsons = lines.split(LINE_END);
  return Array.from(seqs, (seq, index) => ({ seq, json: jsons[index] ?? "" }));
}

/** Drafts on their way between threads: four lines each. */
export type PackedDrafts = string;

/** Packs drafts for another thread. */
export function packDrafts(drafts: readonly EncodedDraft[]): PackedDrafts {
  return drafts.map(({ room, author, id, rest }) => [room, author, id, rest].join(LINE_END)).join(LINE_END);
}

/** The drafts that another thread packed. */
export function unpackDrafts(packed: PackedDrafts): EncodedDraft[] {
  const lines = packed.split(LINE_END);
  const drafts: EncodedDraft[] = [];
  for (let at = 0; at + 3 < lines.length; at += 4) {
    const [room = "", author = "", id = "", rest = ""] = lines.slice(at, at + 4);
    drafts.push({ room, author, id, rest });
  }
  return drafts;
}

/** Where drafts stand, on its way between threads: their numbers, below 0 those of duplicates, and the rooms of these. */
export type PackedAppended = { seqs: Float64Array; rooms: string[] };

/** Packs where drafts stand for another thread. */
export function packAppended(appended: readonly Appended[]): PackedAppended {
  return {
    seqs: Float64Array.from(appended, ({ seq, duplicate }) => (duplicate ? -seq : seq)),
    rooms: appended.filter(({ duplicate }) => duplicate).map(({ room }) => room),
  };
}

/** Where drafts stand, as another thread packed it. */
export function unpackAppended(drafts: readonly EncodedDraft[], { seqs, rooms }: PackedAppended): Appended[] {
  let duplicates = 0;
  return drafts.map(({ room }, index) => {
    const seq = seqs[index] ?? 0;
    if (seq > 0) return { room, seq, duplicate: false };
    return { room: rooms[duplicates++] ?? room, seq: -seq, duplicate: true };
  });
}
