import { type Entry, type Subscribed, textOf } from "@parley/protocol";
import { type Hole, missedBy, stillMissed } from "./holes.ts";
import type { PresenceChange } from "./presence.ts";
import { trim } from "./trim.ts";

/** A message of one's own that was not yet read in the log. `at` orders them, in milliseconds since 1970. */
export type Pending = {
  readonly id: string;
  readonly room: string;
  readonly text: string;
  readonly at: number;
  /** `sent`: acknowledged as entry `seq`, not yet read. `failed`: refused for good. */
  readonly state: "waiting" | "sent" | "failed";
  /** It was sent and not yet answered, be it on an earlier connection: it may stand in the log already. */
  readonly tried?: boolean;
  readonly seq?: number;
  /** Why it failed, or why it has to wait although there is a connection. */
  readonly reason?: string;
};

/** Somebody came, went or changed their name, `at` that time, when `after` was the newest entry held. */
export type Notice = PresenceChange & { readonly key: string; readonly at: number; readonly after: number };

/** One room as its reader has it: a copy of a part of the log, and what surrounds it. */
export type Timeline = {
  /** `ready` once everything up to the head of the first subscription was read. */
  readonly status: "loading" | "ready";
  /** The log that this is a copy of; nothing before the first subscription. */
  readonly epoch: string | undefined;
  /** The newest entry of the log when the subscription was answered. */
  readonly head: number;
  /** The last entry that the reader passed. */
  readonly position: number;
  /** Strictly increasing in `seq`; where that jumps, entries were skipped or dropped and can be had by history. */
  readonly entries: readonly Entry[];
  /** Of the holes between the entries, what was skipped, since the reader was too far behind. */
  readonly missed: readonly Hole[];
  /** In the order written; a message is either here or among the entries, never in both. */
  readonly pending: readonly Pending[];
  /** The newest of them only. */
  readonly notices: readonly Notice[];
  readonly loadingOlder: boolean;
  /** Why the server does not let one read on, while it does not. */
  readonly refused?: string | undefined;
};

/** Everything that can happen to a timeline. */
export type TimelineEvent =
  | Pick<Subscribed, "type" | "epoch" | "head" | "position" | "outcome">
  | { type: "entries"; entries: readonly Entry[] }
  | { type: "page"; epoch: string | undefined; entries: readonly Entry[] }
  /** There are too many entries for a reader who reads around the entry of that number, or at the end. */
  | { type: "trimmed"; most: number; around?: number | undefined }
  | { type: "queued"; item: Pending }
  | { type: "tried"; id: string; tried: boolean; reason?: string | undefined }
  | { type: "acked"; id: string; seq: number }
  | { type: "failed"; id: string; reason: string }
  | { type: "discarded"; id: string }
  | { type: "notices"; changes: readonly PresenceChange[]; at: number }
  | { type: "loadingOlder"; loading: boolean }
  | { type: "refused"; reason: string }
  /** The room is read no more. */
  | { type: "left" };

const MOST_NOTICES = 200;

/** A room of which nothing is known yet. */
export const emptyTimeline: Timeline = {
  status: "loading",
  epoch: undefined,
  head: 0,
  position: 0,
  entries: [],
  missed: [],
  pending: [],
  notices: [],
  loadingOlder: false,
};

/** The timeline after an event: the whole truth about what a reader sees, and why. */
export function timeline(state: Timeline, event: TimelineEvent): Timeline {
  switch (event.type) {
    case "subscribed": {
      const isOtherLog = event.outcome === "reset" || (state.epoch !== undefined && state.epoch !== event.epoch);
      const copy = isOtherLog ? withoutCopy(state) : state;
      const position = Math.max(copy.position, event.position);
      const skips = copy.epoch !== undefined && position > copy.position;
      const missed = skips ? missedBy(copy.missed, { after: copy.position, before: position + 1 }) : copy.missed;
      return passed({ ...copy, epoch: event.epoch, head: event.head, position, missed, refused: undefined });
    }
    case "entries": {
      const next = continuation(state.position, event.entries);
      const last = next.at(-1);
      if (!last) return state;
      const pending = unread(state.pending, next);
      return passed({ ...state, position: last.seq, entries: state.entries.concat(next), pending });
    }
    case "page": {
      if (event.epoch !== state.epoch) return state;
      // What the reader has not passed yet is left to the reader.
      const older = event.entries.filter(({ seq }) => seq <= state.position);
      const pending = unread(state.pending, older);
      return withEntries({ ...state, pending }, merged(state.entries, older));
    }
    case "trimmed": {
      const kept = trim(state.entries, event.most, event.around);
      return kept === state.entries ? state : withEntries(state, kept);
    }
    case "queued": {
      // A message of an earlier life may have been read before it was loaded from its storage.
      if (standing([event.item], state.entries).length > 0) return state;
      const others = state.pending.filter(({ id }) => id !== event.item.id);
      return { ...state, pending: [...others, event.item].sort((a, b) => a.at - b.at) };
    }
    case "tried":
      return changed(state, event.id, ({ reason: _, ...item }) => ({
        ...item,
        tried: event.tried,
        ...(event.reason !== undefined && { reason: event.reason }),
      }));
    case "acked":
      return passed(changed(state, event.id, (item) => ({ ...item, state: "sent", seq: event.seq })));
    case "failed":
      return changed(state, event.id, (item) => ({ ...item, state: "failed", reason: event.reason }));
    case "discarded":
      return { ...state, pending: state.pending.filter(({ id }) => id !== event.id) };
    case "notices":
      return { ...state, notices: [...state.notices, ...noticed(state, event)].slice(-MOST_NOTICES) };
    case "loadingOlder":
      return { ...state, loadingOlder: event.loading };
    case "left":
      return emptyTimeline;
    case "refused":
      return state.refused === event.reason ? state : { ...state, refused: event.reason };
  }
}

/**
 * The messages of a room that stand among its entries, whoever is their author: one may be another guest by now, and
 * another tab may have sent them. Nobody else knows an id before its entry is there; who then takes it for other words
 * says another message.
 */
export function standing(items: readonly Pending[], entries: readonly Entry[]): readonly Pending[] {
  const ids = new Set(items.map(({ id }) => id));
  const read = entries.filter(({ id }) => ids.has(id));
  return items.filter(({ id, text }) => read.some((entry) => entry.id === id && textOf(entry.content) === text));
}

/** Whether the log begins before the oldest entry held. */
export function hasOlder({ entries, position }: Timeline): boolean {
  const oldest = entries[0];
  return oldest ? oldest.seq > 1 : position > 0;
}

function withEntries(state: Timeline, entries: readonly Entry[]): Timeline {
  return { ...state, entries, missed: stillMissed({ ...state, entries }) };
}

/** Another log takes the place of this one: what was acknowledged there is gone with it, what was not is still to come. */
function withoutCopy({ pending, loadingOlder }: Timeline): Timeline {
  return { ...emptyTimeline, pending: pending.filter(({ state }) => state !== "sent"), loadingOlder };
}

/** What follows a position without a hole; what was passed before and what lies beyond a hole is left out. */
export function continuation(position: number, entries: readonly Entry[]): Entry[] {
  const next: Entry[] = [];
  for (const entry of entries) if (entry.seq === position + next.length + 1) next.push(entry);
  return next;
}

/** History joins what is held, each entry once; two lists that are in order are sorted as fast as they are read. */
function merged(held: readonly Entry[], older: readonly Entry[]): Entry[] {
  const all = [...held, ...older].sort((a, b) => a.seq - b.seq);
  return all.filter(({ seq }, index) => seq !== all[index - 1]?.seq);
}

/** An own message that stands among the entries is pending no more, acknowledged or not. */
function unread(pending: readonly Pending[], entries: readonly Entry[]): Pending[] {
  const read = standing(pending, entries);
  return pending.filter((item) => !read.includes(item));
}

/** The reader came to its position: an acknowledged message up to there was read, or lies in a gap. */
function passed(state: Timeline): Timeline {
  const { position, head, pending } = state;
  return {
    ...state,
    status: position >= head ? "ready" : state.status,
    pending: pending.filter(({ seq }) => seq === undefined || seq > position),
  };
}

function changed(state: Timeline, id: string, change: (item: Pending) => Pending): Timeline {
  return { ...state, pending: state.pending.map((item) => (item.id === id ? change(item) : item)) };
}

function noticed({ notices, entries, position }: Timeline, event: { changes: readonly PresenceChange[]; at: number }) {
  const after = entries.at(-1)?.seq ?? position;
  const first = Number(notices.at(-1)?.key ?? 0) + 1;
  return event.changes.map((change, index) => ({ ...change, key: String(first + index), at: event.at, after }));
}
