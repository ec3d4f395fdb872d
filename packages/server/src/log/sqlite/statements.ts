import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BEGINNING } from "../chain.ts";
import type { EncodedDraft } from "../encode-entry.ts";
import type { Budget, LogEntry } from "../log.ts";
import { integer, text } from "./columns.ts";

/** A room as the database knows it. */
export type RoomRow = { id: number; head: number; hash: string };

/** Everything that is ever asked of the database, prepared once. */
export class Statements {
  readonly #rooms;
  readonly #room;
  readonly #addRoom;
  readonly #setHead;
  readonly #keepHash;
  readonly #find;
  readonly #insert;
  readonly #after;
  readonly #before;
  readonly #applied;
  readonly #setApplied;

  constructor(database: DatabaseSync) {
    this.#rooms = database.prepare("SELECT name, head FROM rooms");
    this.#room = database.prepare("SELECT id, head, hash FROM rooms WHERE name = ?");
    this.#addRoom = database.prepare("INSERT INTO rooms (name, head) VALUES (?, 0)");
    this.#setHead = database.prepare("UPDATE rooms SET head = ?, hash = ? WHERE id = ?");
    this.#keepHash = database.prepare("INSERT INTO checkpoints (room, seq, hash) VALUES (?, ?, ?)");
    this.#find = database.prepare(
      "SELECT rooms.name AS name, entries.seq AS seq FROM entries JOIN rooms ON rooms.id = entries.room WHERE author = ? AND entries.id = ?",
    );
    this.#insert = database.prepare("INSERT INTO entries (room, seq, author, id, json) VALUES (?, ?, ?, ?, ?)");
    this.#after = database.prepare(
      "SELECT seq, json FROM entries WHERE room = (SELECT id FROM rooms WHERE name = ?) AND seq > ? ORDER BY seq LIMIT ?",
    );
    this.#before = database.prepare(
      "SELECT seq, json FROM entries WHERE room = (SELECT id FROM rooms WHERE name = ?) AND seq < ? ORDER BY seq DESC LIMIT ?",
    );
    this.#applied = database.prepare("SELECT applied FROM replica");
    this.#setApplied = database.prepare("UPDATE replica SET applied = ?");
  }

  heads(): Map<string, number> {
    return new Map(this.#rooms.all().map((row) => [text(row, "name"), integer(row, "head")]));
  }

  /** The room of that name, made if it is new. */
  room(name: string): RoomRow {
    const row = this.#room.get(name);
    if (row) return { id: integer(row, "id"), head: integer(row, "head"), hash: text(row, "hash") };
    return { id: Number(this.#addRoom.run(name).lastInsertRowid), head: 0, hash: BEGINNING };
  }

  setHead(room: RoomRow): void {
    this.#setHead.run(room.head, room.hash, room.id);
  }

  /** Keeps the hash that a room has now. */
  keepHash({ id, head, hash }: RoomRow): void {
    this.#keepHash.run(id, head, hash);
  }

  find(author: string, id: string): { room: string; seq: number } | undefined {
    const row = this.#find.get(author, id);
    return row && { room: text(row, "name"), seq: integer(row, "seq") };
  }

  insert(room: number, { author, id }: Pick<EncodedDraft, "author" | "id">, { seq, json }: LogEntry): void {
    this.#insert.run(room, seq, author, id, json);
  }

  /** Of a copy of a stream: the last position that was applied. */
  applied(): number {
    return integer(this.#applied.get(), "applied");
  }

  setApplied(position: number): void {
    this.#setApplied.run(position);
  }

  after(room: string, position: number, budget: Budget): LogEntry[] {
    return take(this.#after.iterate(room, position, budget.entries), budget.bytes);
  }

  before(room: string, seq: number, budget: Budget): LogEntry[] {
    return take(this.#before.iterate(room, seq, budget.entries), budget.bytes).reverse();
  }
}

function take(rows: ReturnType<StatementSync["iterate"]>, bytes: number): LogEntry[] {
  const taken: LogEntry[] = [];
  let left = bytes;
  try {
    for (const row of rows) {
      const entry = { seq: integer(row, "seq"), json: text(row, "json") };
      left -= Buffer.byteLength(entry.json);
      if (left < 0 && taken.length > 0) break;
      taken.push(entry);
    }
    return taken;
  } finally {
    // A statement that failed and was not put back would fail with the same error when it is used next.
    rows.return?.();
  }
}
