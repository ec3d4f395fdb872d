import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, it } from "vitest";
import { say } from "../../testing/crew.ts";
import { encodeBatch } from "../replicated/batch.ts";
import { backUp } from "./backup.ts";
import { SqliteLog } from "./sqlite-log.ts";
import { StoredReplica } from "./stored-replica.ts";

const drafts = Array.from({ length: 600 }, (_, index) => say(String(index), index % 6 === 5 ? "garden" : "lobby"));

describe("the hash of a room", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-chains-"));
    return () => rmSync(folder, { recursive: true });
  });

  const open = (name: string) => new StoredReplica(join(folder, name), 1, "stream");
  /** A copy that has applied everything, so many drafts in each commit. */
  const copy = (name: string, inOne: number) => {
    const replica = open(name);
    for (let from = 0; from < drafts.length; from += inOne) {
      replica.apply([{ position: from + 1, key: "", text: encodeBatch(drafts.slice(from, from + inOne)) }]);
    }
    return replica;
  };
  const change = (name: string, sql: string) => {
    const database = new DatabaseSync(join(folder, name));
    database.exec(sql);
    database.close();
  };
  const isWhole = (replica: StoredReplica, room = "lobby") => replica.check(room, 0).isWhole;

  it("[CLU25] is the same on all copies, however they came to it, at every number", () => {
    const [one, two] = [copy("one", 600), copy("two", 7)];
    for (const seq of [0, 1, 255, 256, 257, 500]) expect(two.hash("lobby", seq)).toBe(one.hash("lobby", seq));
    expect(new Set([0, 1, 255, 256, 257, 500].map((seq) => one.hash("lobby", seq))).size).toBe(6);
    expect([one.hash("lobby", 501), one.hash("garden", 100), one.hash("none", 1)]).toMatchObject([
      undefined,
      two.hash("garden", 100),
      undefined,
    ]);
    expect([isWhole(one), isWhole(two), isWhole(one, "none")]).toEqual([true, true, true]);
    for (const each of [one, two]) each.close();
  });

  it.each([
    ["asked for", (replica: StoredReplica) => replica.hash("lobby", 7)],
    ["checked", (replica: StoredReplica) => isWhole(replica)],
  ])("[CLU44] can be %s again after it could not be read, as if nothing had been", (_, look) => {
    const file = "file:parley-chains?mode=memory&cache=shared";
    const replica = new StoredReplica(file, 1, "stream");
    replica.apply([{ position: 1, key: "", text: encodeBatch(drafts) }]);
    const locking = new DatabaseSync(file);
    const before = look(replica);
    locking.exec("BEGIN IMMEDIATE; DELETE FROM entries WHERE 0");
    expect(() => look(replica)).toThrow("locked");
    locking.exec("ROLLBACK");
    expect(look(replica)).toBe(before);
    locking.close();
    replica.close();
  });

  it("[CLU25] is of a file that had none what it would have been", () => {
    const one = copy("one", 600);
    const hashes = [100, 256, 500].map((seq) => one.hash("lobby", seq));
    one.close();
    change("one", "DROP TABLE checkpoints; ALTER TABLE rooms DROP COLUMN hash; PRAGMA user_version = 2");
    const again = open("one");
    expect([100, 256, 500].map((seq) => again.hash("lobby", seq))).toEqual(hashes);
    expect(isWhole(again)).toBe(true);
    again.close();
  });

  it.each([
    ["an entry changed", "UPDATE entries SET json = replace(json, '\"7\"', '\"8\"') WHERE seq = 7"],
    ["an entry after the last checkpoint changed", "UPDATE entries SET json = json || ' ' WHERE seq = 499"],
    ["an entry went", "DELETE FROM entries WHERE seq = 300"],
    ["a checkpoint went", "DELETE FROM checkpoints"],
    ["the last entries went", "DELETE FROM entries WHERE seq > 498; UPDATE rooms SET head = min(head, 498)"],
  ])("[CLU26] shows that %s", (_, sql) => {
    copy("one", 600).close();
    change("one", sql);
    const one = open("one");
    expect(isWhole(one)).toBe(false);
    one.close();
  });

  it("[DAT3] a backup passes no changed entry on", async () => {
    const file = join(folder, "alone");
    const log = new SqliteLog(file);
    await Promise.all(drafts.map((draft) => log.append(draft)));
    await log.close();
    expect(await backUp(file, join(folder, "backup"))).toMatchObject({ entries: 600 });
    change("alone", "UPDATE entries SET json = replace(json, '\"7\"', '\"8\"') WHERE seq = 7");
    await expect(backUp(file, join(folder, "another"))).rejects.toThrow(
      /is damaged: the room lobby does not hold what was said there\./,
    );
  });
});
