import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, truncateSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createId } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { SqliteLog } from "./sqlite-log.ts";

const author = { id: createId(1), name: "Ada" };

describe("a log that cannot be gone on with", () => {
  let folder: string;
  let file: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "parley-inspect-"));
    file = join(folder, "parley.db");
    const log = new SqliteLog(file);
    const content = { kind: "text", text: "x".repeat(500) } as const;
    const ids = Array.from({ length: 500 }, () => createId(2));
    await Promise.all(ids.map((id) => log.append({ room: "lobby", id, at: 1, author, content })));
    await log.close();
    return () => rmSync(folder, { recursive: true });
  });

  function overwrite(position: number, bytes: Buffer): void {
    const opened = openSync(file, "r+");
    writeSync(opened, bytes, 0, bytes.length, position);
    closeSync(opened);
  }

  function change(sql: string): void {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  }

  it.each<[what: string, damage: () => void, sentence: RegExp]>([
    ["whose beginning is overwritten", () => overwrite(0, Buffer.alloc(4_096, 7)), /not a database that can be read/],
    [
      "with noise within",
      () => overwrite(10 * 4_096, Buffer.alloc(8_192, 7)),
      /damaged|not a database that can be read/,
    ],
    ["that was cut off", () => truncateSync(file, 20 * 4_096), /damaged|not a database that can be read/],
    ["whose end is not where it should be", () => change("UPDATE rooms SET head = 501"), /damaged: the room lobby/],
    ["of a newer Parley", () => change("PRAGMA user_version = 99"), /newer Parley \(schema 99; .*Start that version/],
    ["of something else", () => change("PRAGMA application_id = 99"), /not a log of Parley\. Move it away/],
  ])("[DAT4] %s is refused with a sentence, and left as it was", (_, damage, sentence) => {
    damage();
    const before = readFileSync(file);
    expect(() => new SqliteLog(file)).toThrow(sentence);
    expect(() => new SqliteLog(file)).toThrow(/DATA_DIR/);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("[DAT4] is not one that a crash left with its newest entries beside it", async () => {
    const log = new SqliteLog(file);
    await log.append({ room: "lobby", id: createId(3), at: 1, author, content: { kind: "text", text: "last" } });
    const place = join(folder, "crashed.db");
    for (const suffix of ["", "-wal"]) {
      const opened = openSync(`${place}${suffix}`, "w");
      writeSync(opened, readFileSync(`${file}${suffix}`));
      closeSync(opened);
    }
    await log.close();
    const after = new SqliteLog(place);
    expect([after.head("lobby"), after.epoch]).toEqual([501, log.epoch]);
    await after.close();
  });
});
