import type { DatabaseSync } from "node:sqlite";
import { encodeEntry } from "../encode-entry.ts";
import { type Appended, type Budget, type Draft, type Log, type LogEntry, LogUnavailable } from "../log.ts";
import { openDatabase, readEpoch } from "./schema.ts";
import { type RoomRow, Statements } from "./statements.ts";

type Waiting = { draft: Draft; resolve: (appended: Appended) => void; reject: (error: Error) => void };
type Options = {
  /** Milliseconds since 1970; names a new log. */
  now?: number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd?: (run: () => void) => void;
};

/** A log in one SQLite file; all appends of one turn of the event loop are one commit (group commit). */
export class SqliteLog implements Log {
  readonly epoch: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #heads: Map<string, number>;
  readonly #atTurnEnd: (run: () => void) => void;
  #waiting: Waiting[] = [];
  #tell: (room: string, entries: LogEntry[]) => void = () => {};

  /**
   * Opens the log in that file, and makes it if there is none.
   *
   * @throws Error with a sentence that says what to do, see `openDatabase`
   */
  constructor(file: string, { now = Date.now(), atTurnEnd = setImmediate }: Options = {}) {
    this.#database = openDatabase(file, now);
    this.epoch = readEpoch(this.#database);
    this.#statements = new Statements(this.#database);
    this.#heads = this.#statements.heads();
    this.#atTurnEnd = atTurnEnd;
  }

  head(room: string): number {
    return this.#heads.get(room) ?? 0;
  }

  tail(listener: (room: string, entries: LogEntry[]) => void): void {
    this.#tell = listener;
  }

  append(draft: Draft): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (!this.#database.isOpen) return reject(new LogUnavailable("The log is closed."));
      if (this.#waiting.push({ draft, resolve, reject }) === 1) this.#atTurnEnd(() => this.#commit());
    });
  }

  async read(room: string, after: number, budget: Budget): Promise<LogEntry[]> {
    return this.#reading(() => this.#statements.after(room, after, budget));
  }

  async readBack(room: string, before: number, budget: Budget): Promise<LogEntry[]> {
    return this.#reading(() => this.#statements.before(room, before, budget));
  }

  async close(): Promise<void> {
    if (!this.#database.isOpen) return;
    this.#commit();
    this.#database.close();
  }

  #commit(): void {
    const batch = this.#waiting;
    this.#waiting = [];
    if (batch.length === 0) return;
    let results: Appended[];
    const added = new Map<string, LogEntry[]>();
    try {
      this.#database.exec("BEGIN IMMEDIATE");
      const rooms = new Map<string, RoomRow>();
      results = batch.map(({ draft }) => this.#apply(draft, rooms, added));
      for (const room of rooms.values()) this.#statements.setHead(room);
      this.#database.exec("COMMIT");
    } catch (cause) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      const error = new LogUnavailable("The log could not be written.", { cause });
      for (const { reject } of batch) reject(error);
      return;
    }
    for (const [room, entries] of added) {
      this.#heads.set(room, this.head(room) + entries.length);
      this.#tell(room, entries);
    }
    for (const [index, { resolve }] of batch.entries()) {
      const result = results[index];
      if (result) resolve(result);
    }
  }

  #apply(draft: Draft, rooms: Map<string, RoomRow>, added: Map<string, LogEntry[]>): Appended {
    const found = this.#statements.find(draft.author.id, draft.id);
    if (found) return { ...found, duplicate: true };
    const room = rooms.get(draft.room) ?? this.#statements.room(draft.room);
    rooms.set(draft.room, room);
    room.head += 1;
    const entry = encodeEntry(room.head, draft);
    this.#statements.insert(room.id, draft.author.id, draft.id, entry);
    const news = added.get(draft.room) ?? [];
    news.push(entry);
    added.set(draft.room, news);
    return { room: draft.room, seq: entry.seq, duplicate: false };
  }

  #reading<T>(read: () => T): T {
    try {
      return read();
    } catch (cause) {
      throw new LogUnavailable("The log could not be read.", { cause });
    }
  }
}
