import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import type { Draft } from "../log.ts";
import { backUp } from "./backup.ts";
import { SqliteLog } from "./sqlite-log.ts";

const author = { id: createId(1), name: "Ada" };
const draft = (text: string, room = "lobby"): Draft => ({
  room,
  id: createId(2),
  at: 1,
  author,
  content: { kind: "text", text },
});
const all = { entries: 10_000, bytes: 100_000_000 };

describe("backup", () => {
  let folder: string;
  let source: string;
  let target: string;
  let log: SqliteLog;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-backup-"));
    source = join(folder, "parley.db");
    target = join(folder, "backup.db");
    log = new SqliteLog(source);
    return async () => {
      await log.close();
      rmSync(folder, { recursive: true });
    };
  });

  /** Opens a copy of a file, does something with it and closes it. */
  async function started<T>(file: string, run: (log: SqliteLog) => T | Promise<T>): Promise<T> {
    const place = join(folder, `${createId(3)}.db`);
    writeFileSync(place, readFileSync(file));
    const opened = new SqliteLog(place);
    try {
      return await run(opened);
    } finally {
      await opened.close();
    }
  }

  it("[DAT1] holds what was acknowledged, byte for byte, in one file for its owner only", async () => {
    await Promise.all([log.append(draft("one")), log.append(draft("two")), log.append(draft("three", "garden"))]);
    expect(await backUp(source, target)).toMatchObject({ rooms: 2, entries: 3 });
    expect(statSync(target).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.startsWith("backup"))).toEqual(["backup.db"]);
    const held = await log.read("lobby", 0, all);
    expect(await started(target, (copy) => copy.read("lobby", 0, all))).toEqual(held);
    expect(await started(target, (copy) => copy.append(draft("next")))).toMatchObject({ seq: 3 });
  });

  it("[DAT1] is of one moment, while ever more is appended", async () => {
    for (let count = 0; count < 50; count += 1) await log.append(draft("x".repeat(10_000)));
    let going = true;
    const appending = (async () => {
      while (going) await Promise.all([log.append(draft("a")), log.append(draft("b", "garden"))]);
    })();
    const before = log.head("garden");
    const { entries } = await backUp(source, target);
    const after = log.head("garden");
    going = false;
    await appending;
    const held = await started(target, (copy) => [copy.head("lobby") - 50, copy.head("garden")]);
    expect(held[0]).toBe(held[1]);
    expect(entries).toBe(50 + 2 * (held[1] ?? 0));
    expect(held[1]).toBeGreaterThanOrEqual(before);
    expect(held[1]).toBeLessThanOrEqual(after);
  });

  it("[DAT2] what starts from it is a log of its own, each time", async () => {
    await log.append(draft("one"));
    await backUp(source, target);
    const epochs = [log.epoch];
    for (let time = 0; time < 2; time += 1) epochs.push(await started(target, ({ epoch }) => epoch));
    expect(new Set(epochs).size).toBe(3);
    const place = join(folder, "restored.db");
    writeFileSync(place, readFileSync(target));
    const restored = new SqliteLog(place);
    const { epoch } = restored;
    await restored.close();
    const again = new SqliteLog(place);
    expect(again.epoch).toBe(epoch);
    await again.close();
  });

  it("[DAT3] overwrites nothing, and leaves nothing half done", async () => {
    writeFileSync(target, "precious");
    await expect(backUp(source, target)).rejects.toThrow(`${target} exists. Give the backup another name.`);
    expect(readFileSync(target, "utf8")).toBe("precious");
    await expect(backUp(join(folder, "none.db"), join(folder, "b.db"))).rejects.toThrow(
      /does not exist\. Set DATA_DIR/,
    );
    await expect(backUp(source, join(folder, "no", "where.db"))).rejects.toThrow();
    expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual([]);
  });

  it("[DAT3] a damaged log is not passed on", async () => {
    await log.append(draft("one"));
    await log.close();
    const database = new DatabaseSync(source);
    database.exec("UPDATE rooms SET head = 7");
    database.close();
    await expect(backUp(source, target)).rejects.toThrow(/is damaged: the room lobby does not end where it should\./);
    expect(readdirSync(folder).filter((name) => name.startsWith("backup"))).toEqual([]);
  });
});
