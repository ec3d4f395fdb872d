import type { Entry } from "@parley/protocol";

/**
 * One visit to a room, as its unread line has it. The line stands below the entry numbered `line`; it is `spent` when
 * everything below it was read. `held` keeps what was marked as unread from being read.
 */
export type Visit = { line: number | undefined; spent: boolean; held: boolean };

/** What a visit hears of: the number of the last entry read and of the last there is, and where the reader looks. */
export type Reached = { read: number; last: number; attentive: boolean; atEnd: boolean };

/** Entering: the line stands where the reader stopped the last time, if anything came after that. */
export function entered({ read, last }: Pick<Reached, "read" | "last">): Visit {
  return { line: read < last ? read : undefined, spent: false, held: false };
}

/**
 * Reading on: the line stays where it is, whatever is read. It comes, or moves below what was read meanwhile, only for
 * what arrives while nobody could see it do so.
 */
export function readOn(visit: Visit, { read, last, attentive, atEnd }: Reached): Visit {
  const { line, spent } = visit;
  if (read >= last) return spent ? visit : { ...visit, spent: true };
  const comes = line === undefined ? !(attentive && atEnd) : spent && !attentive;
  return comes ? { ...visit, line: read, spent: false } : visit;
}

/** Somebody marks everything after an entry as unread. */
export function marked(read: number): Visit {
  return { line: read, spent: false, held: true };
}

/** Whoever says something has read what there is, and needs no line any more. */
export const spoken: Visit = { line: undefined, spent: false, held: false };

/** The number of the newest entry that one said oneself, of those after `from`. */
export function newestOwn(entries: readonly Entry[], from: number, me: string | undefined): number | undefined {
  const index = entries.findLastIndex(({ seq, author }) => seq <= from || author.id === me);
  const found = entries[index];
  return found && found.seq > from ? found.seq : undefined;
}
