import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { BEGINNING, CHECKPOINT, chain } from "../chain.ts";
import { encodeEntry } from "../encode-entry.ts";
import { backUp } from "./backup.ts";
import { openDatabase } from "./schema.ts";
import { SqliteLog } from "./sqlite-log.ts";

/** What a Parley of version 3 of the schema made. */
const VERSION_3 = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE log (epoch TEXT NOT NULL) STRICT;
  CREATE TABLE rooms (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, head INTEGER NOT NULL, hash TEXT NOT NULL DEFAULT '') STRICT;
  CREATE TABLE entries (
    room INTEGER NOT NULL REFERENCES rooms (id),
    seq INTEGER NOT NULL,
    author TEXT NOT NULL,
    id TEXT NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (room, seq),
    UNIQUE (author, id)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE replica (stream TEXT NOT NULL, applied INTEGER NOT NULL) STRICT;
  CREATE TABLE checkpoints (
    room INTEGER NOT NULL REFERENCES rooms (id),
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (room, seq)
  ) STRICT, WITHOUT ROWID;
  INSERT INTO log VALUES ('epoch');
  PRAGMA application_id = 1347570777;
  PRAGMA user_version = 3;`;

const drafts = Array.from({ length: 2_000 }, (_, index) => ({
  room: index % 2 === 0 ? "lobby" : "garden",
  id: createId(1_000 + index),
  at: index,
  author: { id: createId(index % 7), name: "Ada" },
  content: { kind: "text", text: `message ${index}` } as const,
}));

describe("a log of version 3", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-schema-"));
    file = join(folder, "parley.db");
    const old = new DatabaseSync(file);
    old.exec(VERSION_3);
    old.exec("BEGIN");
    for (const [id, room] of ["lobby", "garden"].entries()) {
      let hash = BEGINNING;
      const said = drafts.filter((draft) => draft.room === room);
      old.prepare("INSERT INTO rooms (id, name, head) VALUES (?, ?, ?)").run(id + 1, room, said.length);
      for (const [index, draft] of said.entries()) {
        const entry = encodeEntry(index + 1, draft);
        const row = [id + 1, entry.seq, draft.author.id, draft.id, entry.json];
        old.prepare("INSERT INTO entries VALUES (?, ?, ?, ?, ?)").run(...row);
        hash = chain(hash, entry);
        if (entry.seq % CHECKPOINT === 0)
          old.prepare("INSERT INTO checkpoints VALUES (?, ?, ?)").run(id + 1, entry.seq, hash);
      }
      old.prepare("UPDATE rooms SET hash = ? WHERE id = ?").run(hash, id + 1);
    }
    old.exec("COMMIT");
    old.close();
    return () => rmSync(folder, { recursive: true });
  });

  it("[LOG8] has all it had, knows each message again, and goes on", async () => {
    const log = new SqliteLog(file);
    const said = drafts.filter(({ room }) => room === "garden").map((draft, index) => encodeEntry(index + 1, draft));
    expect(await log.read("garden", 0, { entries: 2_000, bytes: 1e9 })).toEqual(said);
    expect([log.epoch, log.head("lobby"), log.head("garden")]).toEqual(["epoch", 1_000, 1_000]);
    for (const index of [0, 777, 1_999]) {
      const [draft] = drafts.slice(index);
      if (!draft) throw new Error("There are fewer.");
      const again = await log.append({ ...draft, room: "elsewhere" });
      expect(again).toEqual({ room: draft.room, seq: Math.floor(index / 2) + 1, duplicate: true });
      expect(await log.append({ ...draft, author: { id: createId(9), name: "Eve" } })).toMatchObject({
        duplicate: false,
      });
    }
    await log.close();
    expect(await backUp(file, join(folder, "backup.db"))).toMatchObject({ rooms: 2, entries: 2_003 });
  });

  it("[LOG8] takes no more room than before once it was brought up to date", () => {
    const { size } = statSync(file);
    openDatabase(file, 1).close();
    expect(statSync(file).size).toBeLessThanOrEqual(size);
  });

  it("[LOG8] says what it needs where it cannot be brought up to date, and is left as it was", async () => {
    const old = new DatabaseSync(file);
    old.exec("CREATE TABLE ordered (full)");
    old.close();
    expect(() => openDatabase(file, 1)).toThrow(/could not be brought up to date.*three times/);
    const now = new DatabaseSync(file);
    expect(now.prepare("PRAGMA user_version").get()).toEqual({ user_version: 3 });
    expect(now.prepare("SELECT count(*) AS count FROM entries").get()).toEqual({ count: 2_000 });
    now.exec("DROP TABLE ordered");
    now.close();
    openDatabase(file, 1).close();
  });
});
