import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@parley/protocol";
import { afterEach, beforeEach, expect, test } from "vitest";
import { logContract } from "../contract.ts";
import { type Draft, LogUnavailable } from "../log.ts";
import { SqliteLog } from "./sqlite-log.ts";

logContract("SqliteLog", async (folder) => new SqliteLog(join(folder, "parley.db")));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-sqlite-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const author = { id: createId(1), name: "Ada" };
const draft = (text: string): Draft => ({
  room: "lobby",
  id: createId(2),
  at: 1,
  author,
  content: { kind: "text", text },
});
const all = { entries: 100, bytes: 100_000 };

test("[LOG7] all appends of one turn are one commit, and none resolves before it", async () => {
  const turns: (() => void)[] = [];
  const log = new SqliteLog(join(folder, "parley.db"), { atTurnEnd: (run) => turns.push(run) });
  const told: number[] = [];
  log.tail((_, entries) => told.push(entries.length));
  let resolved = 0;
  const appends = [1, 2, 3].map((n) => log.append(draft(String(n))).then(() => resolved++));
  await Promise.resolve();
  expect([turns.length, resolved, log.head("lobby")]).toEqual([1, 0, 0]);
  turns[0]?.();
  await Promise.all(appends);
  expect([told, resolved, log.head("lobby")]).toEqual([[3], 3, 3]);
  await log.close();
});

test("[LOG4] a commit that fails leaves nothing behind, and the next goes on from the same number", async () => {
  const file = join(folder, "parley.db");
  const log = new SqliteLog(file);
  await log.append(draft("one"));
  const full = new DatabaseSync(file);
  full.exec(
    "CREATE TRIGGER full BEFORE INSERT ON entries WHEN NEW.seq = 3 BEGIN SELECT RAISE(ABORT, 'disk full'); END",
  );
  const failed = await Promise.allSettled([log.append(draft("two")), log.append(draft("three"))]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(log.head("lobby")).toBe(1);
  full.exec("DROP TRIGGER full");
  full.close();
  expect(await log.append(draft("two again"))).toMatchObject({ seq: 2 });
  expect(await log.read("lobby", 0, all)).toHaveLength(2);
  await log.close();
});

test("[PUB5] a read that failed can be tried again, and succeeds when nothing is in its way", async () => {
  const file = `file:${createId(3)}?mode=memory&cache=shared`;
  const log = new SqliteLog(file);
  await log.append(draft("one"));
  const locking = new DatabaseSync(file);
  locking.exec("BEGIN IMMEDIATE; DELETE FROM entries WHERE 0");
  const reads = [() => log.read("lobby", 0, all), () => log.readBack("lobby", 2, all)];
  for (const read of reads) await expect(read()).rejects.toThrow(LogUnavailable);
  locking.exec("ROLLBACK");
  for (const read of reads) expect(await read()).toHaveLength(1);
  locking.close();
  await log.close();
});

test("[LOG8] a file of a newer schema is refused with a sentence, and left as it was", async () => {
  const file = join(folder, "parley.db");
  await new SqliteLog(file).close();
  const newer = new DatabaseSync(file);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  expect(() => new SqliteLog(file)).toThrow(/written by a newer Parley \(schema 99/);
});

test("[LOG8] a file that is not a log is refused with a sentence, and left as it was", () => {
  const other = join(folder, "other.db");
  const database = new DatabaseSync(other);
  database.exec("CREATE TABLE cats (name TEXT)");
  database.close();
  expect(() => new SqliteLog(other)).toThrow(/not a log of Parley/);

  const noise = join(folder, "noise.db");
  writeFileSync(noise, "this is no database at all, however long one looks at it".repeat(40));
  const { size } = statSync(noise);
  expect(() => new SqliteLog(noise)).toThrow(/not a database that can be read/);
  expect(statSync(noise).size).toBe(size);
});
