import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { beforeEach, describe, expect, it } from "vitest";
import { say, texts } from "../../testing/crew.ts";
import { encodeBatch } from "../replicated/batch.ts";
import { backUp } from "./backup.ts";
import { SqliteLog } from "./sqlite-log.ts";
import { StoredReplica } from "./stored-replica.ts";

const all = { entries: 100, bytes: 100_000 };
const message = (position: number, ...said: string[]) => ({
  position,
  key: `key-${position}`,
  text: encodeBatch(said.map((text) => say(text))),
});

describe("a copy of a stream", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-replica-"));
    file = join(folder, "parley.db");
    return () => rmSync(folder, { recursive: true });
  });

  const open = (stream = "stream", path = file) => new StoredReplica(path, 1, stream);
  const saying = (...said: [position: number, ...texts: string[]][]) => {
    const replica = open();
    replica.apply(said.map((each) => message(...each)));
    replica.close();
  };

  it("[CLU1] bears the epoch of the stream, and knows what it has applied when it is opened again", () => {
    saying([1, "one", "two"], [2, "three"]);
    const replica = open();
    expect([replica.epoch, replica.applied, replica.heads]).toEqual(["stream", 2, new Map([["lobby", 3]])]);
    expect(texts(replica.read("lobby", 0, all))).toEqual(["one", "two", "three"]);
    replica.close();
  });

  it("[CLU1] says of each message where its drafts stand", () => {
    const replica = open();
    const foreign = { position: 2, key: "", text: "hello" };
    const again = { ...message(1, "one", "two"), position: 3 };
    const { appended } = replica.apply([message(1), foreign, again]);
    expect(appended.map((each) => each.map(({ seq }) => seq))).toEqual([[], [], [1, 2]]);
    expect(replica.apply([{ ...again, position: 4 }]).appended).toMatchObject([
      [
        { seq: 1, duplicate: true },
        { seq: 2, duplicate: true },
      ],
    ]);
    replica.close();
  });

  it("[CLU1] applies messages and their position together or not at all", () => {
    saying([1, "one"]);
    const full = new DatabaseSync(file);
    full.exec("CREATE TRIGGER full BEFORE UPDATE ON replica BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    full.close();
    const replica = open();
    expect(() => replica.apply([message(2, "two")])).toThrow("disk full");
    expect(texts(replica.read("lobby", 0, all))).toEqual(["one"]);
    replica.close();
    expect(open().applied).toBe(1);
  });

  it("[CLU11] follows its own stream only, and is left as it was by another", () => {
    saying([1, "one"]);
    expect(() => open("another")).toThrow(/parley\.db is a copy of another stream\. Set DATA_DIR to an empty folder/);
    expect(open().applied).toBe(1);
  });

  it("[CLU11] a log of one server does not become a copy by itself", async () => {
    const alone = new SqliteLog(file);
    const { epoch } = alone;
    await alone.append(say("mine"));
    await alone.close();
    expect(() => open()).toThrow(/parley\.db is a log of its own/);
    const again = new SqliteLog(file);
    expect([again.epoch, again.head("lobby")]).toEqual([epoch, 1]);
    await again.close();
  });

  it("[CLU11] started alone it is a log of its own under a new epoch, and no copy any more", async () => {
    saying([1, "one"]);
    const alone = new SqliteLog(file);
    const { epoch } = alone;
    expect(epoch).not.toBe("stream");
    expect(await alone.append(say("two"))).toMatchObject({ seq: 2 });
    await alone.close();
    const again = new SqliteLog(file);
    expect(again.epoch).toBe(epoch);
    await again.close();
    expect(() => open()).toThrow(/a log of its own/);
  });

  it("[CLU11] a backup of it goes on with its stream, or alone under an epoch of its own", async () => {
    saying([1, "one"], [2, "two"]);
    const backups = ["joins", "alone"].map((name) => join(folder, name));
    for (const backup of backups) await backUp(file, backup);
    const joined = open("stream", backups[0]);
    expect([joined.epoch, joined.applied]).toEqual(["stream", 2]);
    joined.close();
    const alone = new SqliteLog(backups[1] ?? "");
    expect([alone.epoch === "stream", alone.head("lobby")]).toEqual([false, 2]);
    await alone.close();
  });

  it("[LOG8] a log of the version before has all it had", async () => {
    const log = new SqliteLog(file);
    await log.append(say("old"));
    await log.close();
    const old = new DatabaseSync(file);
    old.exec("DROP TABLE replica; DROP TABLE checkpoints; ALTER TABLE rooms DROP COLUMN hash; PRAGMA user_version = 1");
    old.close();
    const again = new SqliteLog(file);
    expect([again.epoch, again.head("lobby")]).toEqual([log.epoch, 1]);
    await again.close();
  });
});
