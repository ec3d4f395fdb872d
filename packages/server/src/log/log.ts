import type { Content, DraftContent, Person } from "@parley/protocol";

/** What is to be appended. `at` is milliseconds since 1970; the same (author, id) is appended once, ever. */
export type Draft = { room: string; id: string; at: number; author: Person; content: DraftContent };

/** A draft as it may come from another server, which may know more kinds of content. */
export type StoredDraft = Omit<Draft, "content"> & { content: Content };

/**
 * Whether a log takes appends, as far as it knows; what it holds can be read in any state. A log of one server is
 * always `open`. One of several is `degraded` while the others are out of reach, `behind` while it has much to catch up
 * with, and `broken` when it cannot follow the others any more.
 */
export type LogState = "open" | "degraded" | "behind" | "broken";

/** Where a draft stands. A duplicate stands where it was first appended. */
export type Appended = { room: string; seq: number; duplicate: boolean };

/** One entry as it stands in the log: its number, and its JSON, which is made once and never again. */
export type LogEntry = { seq: number; json: string };

/** How much to read at most; at least one entry is read even if it alone has more bytes. */
export type Budget = { entries: number; bytes: number };

/**
 * A room is an append-only log of entries, numbered 1, 2, 3, … with no gaps. Posting appends one entry.
 * Everything else is reading that log from a position.
 */
export interface Log {
  /** The identity of this log: positions of another log mean nothing here. */
  readonly epoch: string;

  /** Whether it takes appends. */
  readonly state: LogState;

  /**
   * Appends one entry and resolves when it is durable and was told to the tail.
   *
   * @throws LogUnavailable when it could not be stored; then nothing was appended and nothing is half-written
   * @throws AppendInDoubt when nobody knows, which only happens to a log of several servers
   */
  append(draft: Draft): Promise<Appended>;

  /** The number of the newest entry that the tail was told of, 0 for an empty room. */
  head(room: string): number;

  /**
   * Resolves when all is here that anybody can have read of a room up to a number: at once, unless another of several
   * servers was faster.
   *
   * @throws LogUnavailable when it does not come within ten seconds
   */
  catchUp(room: string, seq: number): Promise<void>;

  /**
   * The entries after a position, oldest first.
   *
   * @throws LogUnavailable when they could not be read
   */
  read(room: string, after: number, budget: Budget): Promise<LogEntry[]>;

  /**
   * The entries just before a number, oldest first.
   *
   * @throws LogUnavailable when they could not be read
   */
  readBack(room: string, before: number, budget: Budget): Promise<LogEntry[]>;

  /** Tells one listener of every new entry, once, in order, when it is durable and before its append resolves. */
  tail(listener: (room: string, entries: LogEntry[]) => void): void;

  /** Finishes what was begun, then lets go of the files. */
  close(): Promise<void>;
}

/** The log cannot be written or read right now; the same call may succeed later. */
export class LogUnavailable extends Error {
  override name = "LogUnavailable";
}

/** What is asked for is not to be had here, though the log can be read; other servers may have it. */
export class NotHere extends LogUnavailable {
  override name = "NotHere";
}

/** An entry may come to stand or not; the same draft again comes to the same. */
export class AppendInDoubt extends Error {
  override name = "AppendInDoubt";
}
