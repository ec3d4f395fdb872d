import type { Appended, Budget, LogEntry } from "../log.ts";
import type { Ordered } from "./ordering.ts";

/** What came of messages: where the drafts of each stand, none for what was no batch, and what each room gained. */
export type Applied = { appended: Appended[][]; gained: [room: string, entries: LogEntry[]][] };

/**
 * What came of looking through a stretch of a room: up to which number, whether its entries are those that its hashes
 * were made of, and whether that was all.
 */
export type Checked = { upTo: number; isWhole: boolean; isAll: boolean };

/** A server's own copy of a log whose order is decided elsewhere. */
export interface Replica {
  /** The identity of what it is a copy of. */
  readonly epoch: string;
  /** The newest number of each room, when it was opened. */
  readonly heads: ReadonlyMap<string, number>;
  /** The last position that was applied, when it was opened. */
  readonly applied: number;
  /**
   * Applies messages that follow what was applied, all or none, together with their position. What comes of them
   * depends on nothing but them and what was applied before.
   */
  apply(messages: readonly Ordered[]): Applied | Promise<Applied>;
  read(room: string, after: number, budget: Budget): LogEntry[] | Promise<LogEntry[]>;
  readBack(room: string, before: number, budget: Budget): LogEntry[] | Promise<LogEntry[]>;
  /** The hash of a room up to a number, made of its entries; nothing when it ends before that. */
  hash(room: string, seq: number): string | undefined | Promise<string | undefined>;
  /** Looks through a stretch of a room, from the beginning or from where the last stretch ended. */
  check(room: string, after: number): Checked | Promise<Checked>;
  close(): void | Promise<void>;
}
