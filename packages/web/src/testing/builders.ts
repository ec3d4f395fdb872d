import type { Notice, Pending, Timeline } from "@parley/client";
import { createId, type Entry, type Person } from "@parley/protocol";

/** Nine o'clock of the day on which all tests play, UTC. */
export const NINE = Date.UTC(2026, 5, 15, 9);

/** People with the same ids in each run. */
export const ada = personOf("Ada", 1);
export const kenji = personOf("Kenji", 2);
export const noor = personOf("Noor", 3);

function personOf(name: string, seed: number): Person {
  return { id: idOf(seed), name };
}

/** A message id, or a person's, that a number alone decides. */
export function idOf(seed: number): string {
  return createId(seed, () => new Uint8Array(16).fill(seed % 256));
}

/** An entry that somebody wrote, by default one a second after nine. */
export function entryBy(author: Person, seq: number, given: Partial<Entry> & { text?: string } = {}): Entry {
  const { text = `message ${seq}`, ...rest } = given;
  return { seq, id: idOf(seq), at: NINE + seq * 1_000, author, content: { kind: "text", text }, ...rest };
}

/** One's own message that is not in the log yet. */
export function pendingOf(text: string, given: Partial<Pending> = {}): Pending {
  return { id: idOf(900), room: "lobby", text, at: NINE + 600_000, state: "waiting", ...given };
}

/** Somebody's coming, going or new name. */
export function noticeOf(kind: Notice["kind"], person: Person, after: number, given: Partial<Notice> = {}): Notice {
  return { key: `${kind} ${person.name} ${after}`, kind, person, at: NINE + after * 1_000, after, ...given };
}

/** A timeline that is ready and stands at its last entry. */
export function timelineOf(given: Partial<Timeline> = {}): Timeline {
  const { entries = [] } = given;
  return {
    status: "ready",
    epoch: "epoch",
    head: entries.at(-1)?.seq ?? 0,
    position: entries.at(-1)?.seq ?? 0,
    entries,
    missed: [],
    pending: [],
    notices: [],
    loadingOlder: false,
    ...given,
  };
}
