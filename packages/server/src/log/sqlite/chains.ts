import type { DatabaseSync, StatementSync } from "node:sqlite";
import { BEGINNING, CHECKPOINT, chain } from "../chain.ts";
import type { LogEntry } from "../log.ts";
import type { Checked } from "../replicated/replica.ts";
import { integer, text } from "./columns.ts";

/** How many entries are looked through at once. */
const STRETCH = 16 * CHECKPOINT;

/** The hashes of a log's rooms, made anew of the entries that stand in the file. */
export class Chains {
  readonly #database: DatabaseSync;
  readonly #room;
  readonly #checkpoint;
  readonly #entries;

  constructor(database: DatabaseSync) {
    this.#database = database;
    this.#room = database.prepare("SELECT id, head, hash FROM rooms WHERE name = ?");
    this.#checkpoint = database.prepare("SELECT hash FROM checkpoints WHERE room = ? AND seq = ?");
    this.#entries = database.prepare(
      "SELECT seq, json FROM entries WHERE room = ? AND seq > ? AND seq <= ? ORDER BY seq",
    );
  }

  /** The hash of a room up to a number, made of its entries since the last checkpoint; nothing if it ends before that. */
  at(room: string, seq: number): string | undefined {
    return this.#atOneMoment(() => {
      const row = this.#room.get(room);
      if (!row || integer(row, "head") < seq) return undefined;
      const id = integer(row, "id");
      const after = seq - (seq % CHECKPOINT);
      let hash = this.#kept(id, after);
      for (const entry of each(this.#entries.iterate(id, after, seq))) hash = chain(hash, entry);
      return hash;
    });
  }

  /** Makes the hashes of a stretch of a room anew, from a checkpoint on, and compares them with those that were kept. */
  check(room: string, after: number): Checked {
    return this.#atOneMoment(() => {
      const row = this.#room.get(room);
      if (!row) return { upTo: after, isWhole: true, isAll: true };
      const [id, head] = [integer(row, "id"), integer(row, "head")];
      const upTo = Math.min(head, after + STRETCH);
      const isAll = upTo === head;
      let hash = this.#kept(id, after);
      for (const entry of each(this.#entries.iterate(id, after, upTo))) {
        const { seq } = entry;
        hash = chain(hash, entry);
        if (seq % CHECKPOINT === 0 && hash !== this.#kept(id, seq)) return { upTo, isWhole: false, isAll };
      }
      return { upTo, isWhole: hash === (isAll ? text(row, "hash") : this.#kept(id, upTo)), isAll };
    });
  }

  #kept(room: number, seq: number): string {
    if (seq === 0) return BEGINNING;
    const row = this.#checkpoint.get(room, seq);
    return row ? text(row, "hash") : `none at ${seq}`;
  }

  #atOneMoment<Value>(read: () => Value): Value {
    this.#database.exec("BEGIN");
    try {
      return read();
    } finally {
      this.#database.exec("COMMIT");
    }
  }
}

function* each(rows: ReturnType<StatementSync["iterate"]>): Generator<LogEntry> {
  try {
    for (const row of rows) yield { seq: integer(row, "seq"), json: text(row, "json") };
  } finally {
    // A statement that failed and was not put back would fail with the same error when it is used next.
    rows.return?.();
  }
}

/** The first room whose entries are not those that its hashes were made of. */
export function findBrokenChain(database: DatabaseSync): string | undefined {
  const chains = new Chains(database);
  const rooms = database.prepare("SELECT name FROM rooms ORDER BY id").all();
  return rooms.map((row) => text(row, "name")).find((room) => !isWhole(chains, room));
}

function isWhole(chains: Chains, room: string): boolean {
  let after = 0;
  for (;;) {
    const checked = chains.check(room, after);
    if (!checked.isWhole || checked.isAll) return checked.isWhole;
    after = checked.upTo;
  }
}

/** Makes the hashes of a log that has none yet. */
export function chainAll(database: DatabaseSync): void {
  const setHash = database.prepare("UPDATE rooms SET hash = ? WHERE id = ?");
  const keep = database.prepare("INSERT INTO checkpoints (room, seq, hash) VALUES (?, ?, ?)");
  const entries = database.prepare("SELECT seq, json FROM entries WHERE room = ? ORDER BY seq");
  for (const row of database.prepare("SELECT id FROM rooms").all()) {
    const id = integer(row, "id");
    let hash = BEGINNING;
    for (const entry of entries.iterate(id)) {
      const seq = integer(entry, "seq");
      hash = chain(hash, { seq, json: text(entry, "json") });
      if (seq % CHECKPOINT === 0) keep.run(id, seq, hash);
    }
    setHash.run(hash, id);
  }
}
