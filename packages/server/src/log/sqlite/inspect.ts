import type { DatabaseSync } from "node:sqlite";
import { findBrokenChain } from "./chains.ts";
import { integer, text } from "./columns.ts";

/** The first version of the schema that has hashes. */
export const HASHED = 3;

/** Up to this size a file is looked through at each start, which takes about a second for a gigabyte once it was read. */
const LOOKED_THROUGH = 256 * 1024 * 1024;
const REMEDY = "Restore a backup (docs/hosting.md says how), or set DATA_DIR to another folder";

/**
 * Makes sure that a database is a log that this Parley can go on with, or has nothing in it. Changes nothing. A large
 * file is not looked through here: that is done when it is backed up.
 *
 * @throws Error with a sentence that says what to do
 */
export function inspect(database: DatabaseSync, file: string, known: { application: number; version: number }): void {
  const version = reading(file, () => pragma(database, "user_version"));
  const owner = reading(file, () => pragma(database, "application_id"));
  if (owner !== known.application) {
    if (owner === 0 && version === 0 && reading(file, () => isEmpty(database))) return;
    throw new Error(`${file} is not a log of Parley. Move it away, or set DATA_DIR to another folder.`);
  }
  if (version > known.version) {
    throw new Error(
      `${file} was written by a newer Parley (schema ${version}; this one knows ${known.version}). Start that version, or set DATA_DIR to another folder.`,
    );
  }
  const damage = reading(file, () => findDamage(database));
  if (damage !== undefined) throw new Error(`${file} is damaged: ${damage}. ${REMEDY}.`);
}

/** The first thing that is wrong with a log, of all that can be found by looking at every byte. */
export function findAnyDamage(database: DatabaseSync): string | undefined {
  return firstFault(database, "integrity_check") ?? findWrongHead(database) ?? findChange(database);
}

/** An integer setting of a database. */
export function pragma(
  database: DatabaseSync,
  name: "user_version" | "application_id" | "page_count" | "page_size",
): number {
  return integer(database.prepare(`PRAGMA ${name}`).get(), name);
}

function findDamage(database: DatabaseSync): string | undefined {
  const size = pragma(database, "page_count") * pragma(database, "page_size");
  const fault = size <= LOOKED_THROUGH ? firstFault(database, "quick_check") : undefined;
  return fault ?? findWrongHead(database);
}

function firstFault(database: DatabaseSync, check: "quick_check" | "integrity_check"): string | undefined {
  const verdict = text(database.prepare(`PRAGMA ${check}(1)`).get(), check);
  return verdict === "ok" ? undefined : verdict.replaceAll("\n", " ");
}

function findWrongHead(database: DatabaseSync): string | undefined {
  const wrong = database
    .prepare("SELECT name FROM rooms WHERE head <> coalesce((SELECT max(seq) FROM entries WHERE room = rooms.id), 0)")
    .get();
  return wrong && `the room ${text(wrong, "name")} does not end where it should`;
}

function findChange(database: DatabaseSync): string | undefined {
  // A log that no newer Parley was started on has no hashes yet.
  const room = pragma(database, "user_version") < HASHED ? undefined : findBrokenChain(database);
  return room === undefined ? undefined : `the room ${room} does not hold what was said there`;
}

function isEmpty(database: DatabaseSync): boolean {
  return integer(database.prepare("SELECT count(*) AS count FROM sqlite_schema").get(), "count") === 0;
}

function reading<T>(file: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    throw new Error(`${file} is not a database that can be read. ${REMEDY}.`, { cause });
  }
}
