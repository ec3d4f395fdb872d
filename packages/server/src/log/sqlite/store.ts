import type { DatabaseSync } from "node:sqlite";
import { CHECKPOINT, chain } from "../chain.ts";
import { type EncodedDraft, numbered } from "../encode-entry.ts";
import type { Backend } from "../group-commit.ts";
import type { Appended, Budget, LogEntry } from "../log.ts";
import { Chains } from "./chains.ts";
import { openDatabase, readEpoch } from "./schema.ts";
import { type RoomRow, Statements } from "./statements.ts";

/** A log's SQLite file, on this thread. */
export class Store implements Backend {
  readonly epoch: string;
  readonly heads: ReadonlyMap<string, number>;
  /** What its rooms come to. */
  readonly chains: Chains;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;

  /**
   * Opens the log in that file, and makes it if there is none; `now`, in milliseconds since 1970, names a new log.
   * With the epoch of a stream it is a copy of that.
   *
   * @throws Error with a sentence that says what to do, see `openDatabase`
   */
  constructor(file: string, now: number, stream?: string) {
    this.#database = openDatabase(file, now, stream);
    this.epoch = readEpoch(this.#database);
    this.#statements = new Statements(this.#database);
    this.heads = this.#statements.heads();
    this.chains = new Chains(this.#database);
  }

  /** Of a copy of a stream: the last position that was applied. */
  get applied(): number {
    return this.#statements.applied();
  }

  /** Appends all of these or none; in a copy of a stream, together with the position that they end at. */
  commit(drafts: readonly EncodedDraft[], applied?: number): Appended[] {
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const rooms = new Map<string, RoomRow>();
      const appended = drafts.map((draft) => this.#apply(draft, rooms));
      for (const room of rooms.values()) this.#statements.setHead(room);
      if (applied !== undefined) this.#statements.setApplied(applied);
      this.#database.exec("COMMIT");
      return appended;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  read(room: string, after: number, budget: Budget): LogEntry[] {
    return this.#statements.after(room, after, budget);
  }

  readBack(room: string, before: number, budget: Budget): LogEntry[] {
    return this.#statements.before(room, before, budget);
  }

  close(): void {
    this.#database.close();
  }

  #apply(draft: EncodedDraft, rooms: Map<string, RoomRow>): Appended {
    const found = this.#statements.find(draft.author, draft.id);
    if (found) return { ...found, duplicate: true };
    const room = rooms.get(draft.room) ?? this.#statements.room(draft.room);
    rooms.set(draft.room, room);
    room.head += 1;
    const entry = numbered(room.head, draft);
    this.#statements.insert(room.id, draft, entry);
    room.hash = chain(room.hash, entry);
    if (entry.seq % CHECKPOINT === 0) this.#statements.keepHash(room);
    return { room: draft.room, seq: entry.seq, duplicate: false };
  }
}
