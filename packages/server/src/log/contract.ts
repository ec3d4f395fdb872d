import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createId } from "@parley/protocol";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Draft, Log } from "./log.ts";

const ada = { id: createId(1), name: "Ada" };
const noor = { id: createId(2), name: "Noor" };
const all = { entries: 1_000, bytes: 1_000_000 };

function draft(text: string, more: Partial<Draft> = {}): Draft {
  return { room: "lobby", id: createId(3), at: 1_000, author: ada, content: { kind: "text", text }, ...more };
}

const texts = (entries: { json: string }[]) => entries.map(({ json }) => JSON.parse(json).content.text);
const numbers = (entries: { seq: number }[]) => entries.map(({ seq }) => seq);

/** What every log does, whoever decides the order. `open` opens the log kept in a folder, again and again. */
export function logContract(name: string, open: (folder: string) => Promise<Log>): void {
  describe(`${name} keeps the contract of a log`, () => {
    let folder: string;
    let log: Log;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), "parley-log-"));
      log = await open(folder);
    });
    afterEach(async () => {
      await log.close();
      rmSync(folder, { recursive: true });
    });
    const reopen = async () => {
      await log.close();
      log = await open(folder);
    };

    test("[LOG1] the entries of a room are numbered 1, 2, 3, … each room by itself", async () => {
      const rooms = ["lobby", "garden", "lobby", "lobby", "garden"];
      const appended = await Promise.all(rooms.map((room) => log.append(draft("x", { room }))));
      expect(numbers(appended)).toEqual([1, 1, 2, 3, 2]);
      expect([log.head("lobby"), log.head("garden"), log.head("empty")]).toEqual([3, 2, 0]);
    });

    test("[LOG1] numbering goes on after the log was opened again", async () => {
      await log.append(draft("one"));
      await reopen();
      expect(log.head("lobby")).toBe(1);
      expect(await log.append(draft("two"))).toMatchObject({ seq: 2 });
    });

    test("[LOG2] what was acknowledged is there, byte for byte, when the log is opened again", async () => {
      await Promise.all(["one", "two", "three"].map((text) => log.append(draft(text))));
      const before = await log.read("lobby", 0, all);
      await reopen();
      expect(await log.read("lobby", 0, all)).toEqual(before);
      expect(texts(before)).toEqual(["one", "two", "three"]);
    });

    test("[LOG2] what was appended just before the log was closed is stored", async () => {
      const appended = log.append(draft("last words"));
      await reopen();
      expect(await appended).toMatchObject({ seq: 1, duplicate: false });
      expect(texts(await log.read("lobby", 0, all))).toEqual(["last words"]);
    });

    test("[LOG3] the tail is told of each entry once, in order, before its append resolves", async () => {
      const told: string[] = [];
      log.tail((room, entries) => told.push(...entries.map(({ seq }) => `told ${room} ${seq}`)));
      const append = async (room: string) => {
        const { seq } = await log.append(draft("x", { room }));
        told.push(`appended ${room} ${seq}`);
      };
      await append("lobby");
      await Promise.all([append("lobby"), append("garden")]);
      expect(told).toEqual([
        "told lobby 1",
        "appended lobby 1",
        "told lobby 2",
        "told garden 1",
        "appended lobby 2",
        "appended garden 1",
      ]);
    });

    test("[LOG5] reading gives the entries after a position, oldest first, as many as the budget allows", async () => {
      for (const text of ["one", "two", "three", "four"]) await log.append(draft(text));
      expect(texts(await log.read("lobby", 1, all))).toEqual(["two", "three", "four"]);
      expect(texts(await log.read("lobby", 1, { ...all, entries: 2 }))).toEqual(["two", "three"]);
      expect(await log.read("lobby", 4, all)).toEqual([]);
      expect(await log.read("empty", 0, all)).toEqual([]);
    });

    test("[LOG5] a budget of bytes gives at least one entry", async () => {
      await log.append(draft("x".repeat(5_000)));
      await log.append(draft("small"));
      expect(numbers(await log.read("lobby", 0, { entries: 10, bytes: 100 }))).toEqual([1]);
      expect(numbers(await log.read("lobby", 0, { entries: 10, bytes: 10_000 }))).toEqual([1, 2]);
    });

    test("[LOG6] reading back gives the entries just before a number, oldest first", async () => {
      for (const text of ["one", "two", "three", "four"]) await log.append(draft(text));
      expect(numbers(await log.readBack("lobby", 4, { ...all, entries: 2 }))).toEqual([2, 3]);
      expect(numbers(await log.readBack("lobby", 3, all))).toEqual([1, 2]);
      expect(numbers(await log.readBack("lobby", 99, { entries: 10, bytes: 1 }))).toEqual([4]);
      expect(await log.readBack("lobby", 1, all)).toEqual([]);
    });

    test("[LOG9] an epoch stays with its log, and no two logs share one", async () => {
      const { epoch } = log;
      await reopen();
      expect(log.epoch).toBe(epoch);
      const elsewhere = mkdtempSync(join(folder, "other-"));
      const other = await open(elsewhere);
      expect(other.epoch).not.toBe(epoch);
      await other.close();
    });

    test("[PUB1] the same author and id again changes nothing and is acknowledged as before", async () => {
      const first = draft("once");
      await log.append(draft("zero"));
      await log.append(first);
      await reopen();
      const again = await Promise.all([
        log.append(first),
        log.append({ ...first, at: 2_000, content: { kind: "text", text: "changed" } }),
        log.append({ ...first, room: "garden" }),
      ]);
      expect(again).toEqual(Array(3).fill({ room: "lobby", seq: 2, duplicate: true }));
      expect(texts(await log.read("lobby", 0, all))).toEqual(["zero", "once"]);
      expect(log.head("garden")).toBe(0);
    });

    test("[PUB1] the same id twice in one turn is appended once", async () => {
      const twice = draft("once");
      const results = await Promise.all([log.append(twice), log.append(twice), log.append(draft("after"))]);
      expect(results.map(({ seq, duplicate }) => [seq, duplicate])).toEqual([
        [1, false],
        [1, true],
        [2, false],
      ]);
    });

    test("[PUB2] the same id by another author is another entry", async () => {
      const mine = draft("mine");
      await log.append(mine);
      expect(await log.append({ ...mine, author: noor })).toMatchObject({ seq: 2, duplicate: false });
    });

    test("[LOG10] an append after close is refused, not lost in silence", async () => {
      await log.close();
      await expect(log.append(draft("late"))).rejects.toThrow("closed");
    });
  });
}
