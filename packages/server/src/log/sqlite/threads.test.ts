import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId, limits, systemClock } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { logContract } from "../contract.ts";
import type { Draft } from "../log.ts";
import { LogUnavailable } from "../log.ts";
import { encodeBatch } from "../replicated/batch.ts";
import { openThreadedLog, openThreadedReplica } from "./threads.ts";

const open = (file: string) => openThreadedLog(file, { now: 1, clock: systemClock, limits, atTurnEnd: setImmediate });
const draft = (text: string): Draft => ({
  room: "lobby",
  id: createId(2),
  at: 1,
  author: { id: createId(1), name: "Ada" },
  content: { kind: "text", text },
});

logContract("a log on threads", (folder) => open(join(folder, "parley.db")));

describe("a log on threads", () => {
  let file: string;

  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), "parley-threads-"));
    file = join(folder, "parley.db");
    return () => rmSync(folder, { recursive: true });
  });

  it("[LOG7] what comes while a commit is under way is one commit, and is told after the first", async () => {
    const log = await open(file);
    const told: number[] = [];
    log.tail((_, entries) => told.push(entries.length));
    const first = log.append(draft("one"));
    await new Promise((resolve) => setImmediate(resolve));
    const others = [log.append(draft("two"))];
    await new Promise((resolve) => setImmediate(resolve));
    others.push(log.append(draft("three")));
    await first;
    await Promise.all(others);
    expect(told.reduce((sum, count) => sum + count)).toBe(3);
    expect(told[0]).toBe(1);
    await log.close();
  });

  it("[LOG4] a commit that fails leaves nothing behind, and the next goes on from the same number", async () => {
    const log = await open(file);
    const full = new DatabaseSync(file);
    full.exec("CREATE TRIGGER full BEFORE INSERT ON entries BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    const failed = await Promise.allSettled([log.append(draft("one")), log.append(draft("two"))]);
    expect(failed).toMatchObject(Array(2).fill({ status: "rejected", reason: { cause: new Error("disk full") } }));
    full.exec("DROP TRIGGER full");
    full.close();
    expect(await log.append(draft("one again"))).toMatchObject({ seq: 1 });
    await log.close();
  });

  it("[PUB5] a read that failed can be tried again", async () => {
    const log = await open(file);
    await log.append(draft("one"));
    const breaking = new DatabaseSync(file);
    breaking.exec("ALTER TABLE entries RENAME TO hidden");
    await expect(log.read("lobby", 0, { entries: 1, bytes: 1 })).rejects.toThrow(LogUnavailable);
    breaking.exec("ALTER TABLE hidden RENAME TO entries");
    breaking.close();
    expect(await log.read("lobby", 0, { entries: 1, bytes: 1 })).toHaveLength(1);
    await log.close();
  });

  it("[CLU25] [CLU26] a copy is checked on a thread of its own, as it stands in the file", async () => {
    const copy = await openThreadedReplica(file, 1, "stream");
    await copy.apply([{ position: 1, key: "", text: encodeBatch([draft("one"), draft("two")]) }]);
    const hash = await copy.hash("lobby", 2);
    expect([hash, await copy.hash("lobby", 3)]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/), undefined]);
    expect(await copy.check("lobby", 0)).toEqual({ upTo: 2, isWhole: true, isAll: true });
    const other = new DatabaseSync(file);
    other.exec("UPDATE entries SET json = replace(json, 'one', 'eno')");
    other.close();
    expect(await copy.check("lobby", 0)).toMatchObject({ isWhole: false });
    expect(await copy.hash("lobby", 2)).not.toBe(hash);
    await copy.close();
  });

  it("[LOG8] a file that is not a log is refused with a sentence", async () => {
    writeFileSync(file, "no database".repeat(1_000));
    await expect(open(file)).rejects.toThrow(/not a database that can be read\. Restore a backup/);
  });
});
