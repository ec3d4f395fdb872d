import { existsSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import type { Budget, LogEntry } from "../log.ts";
import type { Sum } from "../replicated/tally.ts";
import { Chains } from "./chains.ts";
import { integer, text } from "./columns.ts";
import { findAnyDamage } from "./inspect.ts";
import { openAsItIs, readCopy, readEpoch } from "./schema.ts";
import { Statements } from "./statements.ts";

/** The file of a log that is to be loaded into a stream. */
export class PromotedFile implements Disposable {
  readonly epoch: string;
  readonly #database: DatabaseSync;
  readonly #statements: Statements;
  readonly #chains: Chains;

  /**
   * Opens it and looks through all of it.
   *
   * @throws Error with a sentence that says what to do, when there is no log, or it is damaged
   */
  constructor(file: string, now: number) {
    if (!existsSync(file) || statSync(file).size === 0) {
      throw new Error(`${file} does not exist. Set DATA_DIR to the folder of the server.`);
    }
    this.#database = openAsItIs(file, now);
    this.epoch = readCopy(this.#database)?.stream ?? readEpoch(this.#database);
    const damage = findAnyDamage(this.#database);
    if (damage !== undefined) throw new Error(`${file} is damaged: ${damage}. Restore a backup first.`);
    this.#statements = new Statements(this.#database);
    this.#chains = new Chains(this.#database);
  }

  /** Whether it is a copy of a stream already. */
  get isCopy(): boolean {
    return readCopy(this.#database) !== undefined;
  }

  /** Where each room ends, in the order in which they were made. */
  get rooms(): Map<string, Sum> {
    const rows = this.#database.prepare("SELECT name, head, hash FROM rooms ORDER BY id").all();
    return new Map(rows.map((row) => [text(row, "name"), { seq: integer(row, "head"), hash: text(row, "hash") }]));
  }

  /** The entries of a room after a number. */
  after(room: string, seq: number, budget: Budget): LogEntry[] {
    return this.#statements.after(room, seq, budget);
  }

  /** Whether a room begins with what comes to this. */
  beginsWith(room: string, { seq, hash }: Sum): boolean {
    return this.#chains.at(room, seq) === hash;
  }

  /** From now on it is a copy of the stream of its name, up to a position; started alone, it is another log. */
  becomeCopy(applied: number): void {
    this.#database.exec("BEGIN IMMEDIATE; DELETE FROM replica");
    this.#database.prepare("INSERT INTO replica (stream, applied) VALUES (?, ?)").run(this.epoch, applied);
    this.#database.exec("COMMIT");
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }
}
