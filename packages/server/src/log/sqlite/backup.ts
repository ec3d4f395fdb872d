import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { integer } from "./columns.ts";
import { findAnyDamage } from "./inspect.ts";
import { dropEpoch } from "./schema.ts";

/** What a backup holds. */
export type Backup = { rooms: number; entries: number; bytes: number };

/** How many pages are copied in one step: in several, each append of a server between them would make it begin anew. */
const ALL_PAGES = 2 ** 31 - 1;

/**
 * Copies a log as it stands at one moment, also while a server appends to it. The copy is looked through, is readable
 * by its owner only, and is there whole or not at all. It carries no epoch: a log that starts from it gets one of its
 * own, each time, so that it never passes for the log it was taken from, nor for another that started from it.
 *
 * @throws Error with a sentence that says what to do, when there is no log, it is damaged, or there is a file already
 */
export async function backUp(source: string, target: string): Promise<Backup> {
  if (!existsSync(source)) throw new Error(`${source} does not exist. Set DATA_DIR to the folder of the server.`);
  if (existsSync(target)) throw new Error(`${target} exists. Give the backup another name.`);
  const part = `${target}.${process.pid}.part`;
  try {
    closeSync(openSync(part, "wx", 0o600));
    await copy(source, part);
    const held = finish(part, source);
    flush(part);
    if (existsSync(target)) throw new Error(`${target} exists. Give the backup another name.`);
    renameSync(part, target);
    flush(dirname(target));
    return held;
  } finally {
    for (const file of [part, `${part}-journal`]) rmSync(file, { force: true });
  }
}

async function copy(source: string, part: string): Promise<void> {
  const database = new DatabaseSync(source, { readOnly: true, timeout: 5_000 });
  try {
    await backup(database, part, { rate: ALL_PAGES });
  } finally {
    database.close();
  }
}

function finish(part: string, source: string): Backup {
  const database = new DatabaseSync(part);
  try {
    // One file, without others beside it.
    database.exec("PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL");
    const damage = findAnyDamage(database);
    if (damage !== undefined) throw new Error(`${source} is damaged: ${damage}. Restore an earlier backup.`);
    dropEpoch(database);
    const count = (sql: string) => integer(database.prepare(sql).get(), "count");
    return {
      rooms: count("SELECT count(*) AS count FROM rooms"),
      entries: count("SELECT count(*) AS count FROM entries"),
      bytes: count("SELECT page_count * page_size AS count FROM pragma_page_count, pragma_page_size"),
    };
  } finally {
    database.close();
  }
}

function flush(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
