import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@parley/protocol";
import { chainAll } from "./chains.ts";
import { integer, text } from "./columns.ts";
import { HASHED, inspect, pragma } from "./inspect.ts";

/** Marks a SQLite file as Parley's: "PRLY". */
const APPLICATION_ID = 0x50524c59;

/** The first version of the schema in which ids are found by their time. */
const ORDERED = 4;

/**
 * The schema's history: the file of version N has run the first N of these. Never change one, only add.
 *
 * `entries` is clustered by room and number, the order in which everything is read; ids begin with a time, so that what
 * is said at the same time is found on the same pages, whoever said it. `replica` has a row in a copy of a
 * stream: the stream's epoch, and the last position that was applied. `hash` is of all entries of a room; `checkpoints`
 * has it as it was at every so many entries.
 */
const migrations: readonly string[] = [
  `CREATE TABLE log (epoch TEXT NOT NULL) STRICT;
   CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, head INTEGER NOT NULL) STRICT;
   CREATE TABLE entries (
     room INTEGER NOT NULL REFERENCES rooms (id),
     seq INTEGER NOT NULL,
     author TEXT NOT NULL,
     id TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (room, seq),
     UNIQUE (author, id)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE replica (stream TEXT NOT NULL, applied INTEGER NOT NULL) STRICT;`,
  `ALTER TABLE rooms ADD COLUMN hash TEXT NOT NULL DEFAULT '';
   CREATE TABLE checkpoints (
     room INTEGER NOT NULL REFERENCES rooms (id),
     seq INTEGER NOT NULL,
     hash TEXT NOT NULL,
     PRIMARY KEY (room, seq)
   ) STRICT, WITHOUT ROWID;`,
  `CREATE TABLE ordered (
     room INTEGER NOT NULL REFERENCES rooms (id),
     seq INTEGER NOT NULL,
     author TEXT NOT NULL,
     id TEXT NOT NULL,
     json TEXT NOT NULL,
     PRIMARY KEY (room, seq),
     UNIQUE (id, author)
   ) STRICT, WITHOUT ROWID;
   INSERT INTO ordered SELECT room, seq, author, id, json FROM entries ORDER BY room, seq;
   DROP TABLE entries;
   ALTER TABLE ordered RENAME TO entries;`,
];

/**
 * Opens a log's file, made or brought up to date as needed; every commit is on the disk when it returns. With the epoch
 * of a stream it is opened as a copy of that; without one, what was such a copy is a log of its own from then on.
 *
 * @throws Error with a sentence that says what to do, when the file is not a log, is damaged, was written by a newer
 * Parley, cannot be brought up to date or holds another log than the stream; then it is left as it was
 */
export function openDatabase(file: string, now: number, stream?: string): DatabaseSync {
  return open(file, (database) => {
    if (stream === undefined) nameAlone(database, now);
    else nameCopy(database, file, stream);
  });
}

/** Opens a log's file as what it is: a log of its own, which is given an epoch if it has none, or a copy of a stream. */
export function openAsItIs(file: string, now: number): DatabaseSync {
  return open(file, (database) => {
    if (!readCopy(database)) nameNew(database, now);
  });
}

/**
 * What a file holds that is to become a copy of a stream: nothing yet, a copy already, or a log of its own. Changes
 * nothing.
 *
 * @throws Error with a sentence that says what to do, when it is no log that could be opened
 */
export function kindOf(file: string): "nothing" | "copy" | "log" {
  if (!existsSync(file)) return "nothing";
  return inspectFile(file, (database) => {
    const has = (what: "replica" | "entries") =>
      database.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(what) !== undefined &&
      database.prepare(`SELECT 1 FROM ${what} LIMIT 1`).get() !== undefined;
    if (has("replica")) return "copy";
    return has("entries") ? "log" : "nothing";
  });
}

function open(file: string, name: (database: DatabaseSync) => void): DatabaseSync {
  if (existsSync(file)) inspectFile(file, () => {});
  const database = new DatabaseSync(file, { timeout: 5_000 });
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;");
    database.exec("BEGIN IMMEDIATE");
    const isRebuilt = migrate(database, file);
    name(database);
    database.exec("COMMIT");
    if (isRebuilt) shrink(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Looks into a file before anything could change it. */
function inspectFile<Found>(file: string, look: (database: DatabaseSync) => Found): Found {
  const database = new DatabaseSync(file, { timeout: 5_000, readOnly: true });
  try {
    inspect(database, file, { application: APPLICATION_ID, version: migrations.length });
    return look(database);
  } finally {
    database.close();
  }
}

/** Brings a log up to date, and tells whether that left room in its file. */
function migrate(database: DatabaseSync, file: string): boolean {
  const version = pragma(database, "user_version");
  if (version === migrations.length) return false;
  try {
    for (const step of migrations.slice(version)) database.exec(step);
    if (version < HASHED) chainAll(database);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : cause;
    throw new Error(
      `${file} could not be brought up to date: ${why}. While that is done it takes three times its size.`,
      { cause },
    );
  }
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${migrations.length}`);
  return version > 0 && version < ORDERED;
}

/** Gives back to the disk what a log does not need, if there is room to do that. */
function shrink(database: DatabaseSync): void {
  try {
    database.exec("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)");
  } catch {
    // The log is whole as it is, and what comes next will fill it.
  }
}

function nameAlone(database: DatabaseSync, now: number): void {
  // What a copy goes on with alone, no other server knows: it must not pass for the stream's log.
  if (database.prepare("DELETE FROM replica").run().changes > 0) dropEpoch(database);
  nameNew(database, now);
}

function nameNew(database: DatabaseSync, now: number): void {
  // A new log has none, nor has a backup: whatever starts from it is a log of its own.
  if (!database.prepare("SELECT epoch FROM log").get()) {
    database.prepare("INSERT INTO log (epoch) VALUES (?)").run(createId(now));
  }
}

function nameCopy(database: DatabaseSync, file: string, stream: string): void {
  const copy = readCopy(database);
  if (copy ? copy.stream !== stream : database.prepare("SELECT 1 FROM entries LIMIT 1").get()) {
    const what = copy ? "a copy of another stream" : "a log of its own";
    throw new Error(`${file} is ${what}. Set DATA_DIR to an empty folder, or NATS_URL to the stream it belongs to.`);
  }
  if (!copy) database.prepare("INSERT INTO replica (stream, applied) VALUES (?, 0)").run(stream);
  dropEpoch(database);
  database.prepare("INSERT INTO log (epoch) VALUES (?)").run(stream);
}

/** Of which stream a log is a copy, and up to where, if it is one. */
export function readCopy(database: DatabaseSync): { stream: string; applied: number } | undefined {
  const row = database.prepare("SELECT stream, applied FROM replica").get();
  return row && { stream: text(row, "stream"), applied: integer(row, "applied") };
}

/** The identity that a log was given when it was first opened. */
export function readEpoch(database: DatabaseSync): string {
  return text(database.prepare("SELECT epoch FROM log").get(), "epoch");
}

/** Takes a log's identity from it. */
export function dropEpoch(database: DatabaseSync): void {
  database.exec("DELETE FROM log");
}
