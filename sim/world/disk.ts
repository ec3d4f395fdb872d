import { randomUUID } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { dropEpoch } from "../../packages/server/src/log/sqlite/schema.ts";

/** A server's disk: a database in memory, which outlives every life of the server. */
export class Disk {
  #place = newPlace();
  #backup: Place | undefined;
  #isStuck = false;

  /** The file of the log. */
  get file(): string {
    return this.#place.file;
  }

  /** Whether nothing can be read or written. */
  get isStuck(): boolean {
    return this.#isStuck;
  }

  /** Puts a copy aside, as a backup does. */
  copy(): void {
    this.#backup?.keeper.close();
    const { file, keeper } = newPlace();
    this.#place.keeper.exec(`VACUUM INTO '${file}'`);
    dropEpoch(keeper);
    this.#backup = { file, keeper };
  }

  /** Loses all that it holds but the copy. No server may be running. */
  empty(): void {
    this.recover();
    this.#place.keeper.close();
    this.#place = newPlace();
  }

  /** Puts the copy in the place of the log, if there is one. No server may be running. */
  restore(): boolean {
    if (!this.#backup) return false;
    this.recover();
    this.#place.keeper.close();
    this.#place = this.#backup;
    this.#backup = undefined;
    return true;
  }

  /** From now on nothing can be read or written. */
  stick(): void {
    if (this.#isStuck || this.#isEmpty) return;
    this.#isStuck = true;
    // Locks the table against every other connection; nothing is deleted.
    this.#place.keeper.exec("BEGIN IMMEDIATE; DELETE FROM entries WHERE 0");
  }

  /** Works again. */
  recover(): void {
    if (this.#isStuck) this.#place.keeper.exec("ROLLBACK");
    this.#isStuck = false;
  }

  /** No server was started on it yet. */
  get #isEmpty(): boolean {
    return this.#place.keeper.prepare("SELECT 1 FROM sqlite_schema").get() === undefined;
  }

  /** Forgets everything. */
  destroy(): void {
    this.recover();
    this.#place.keeper.close();
    this.#backup?.keeper.close();
  }
}

type Place = { file: string; keeper: DatabaseSync };

/** A database that lives as long as this connection to it is open. */
function newPlace(): Place {
  const file = `file:parley-${randomUUID()}?mode=memory&cache=shared`;
  return { file, keeper: new DatabaseSync(file) };
}
