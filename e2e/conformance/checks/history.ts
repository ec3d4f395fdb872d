import assert from "node:assert/strict";
import { limits } from "@parley/protocol";
import { type Check, numbers, range } from "../check.ts";

/** Reading backwards. */
export const historyChecks: readonly Check[] = [
  {
    name: "[RES10] [LOG6] history gives the entries just before a number, oldest first, and nothing before the first",
    run: async (site) => {
      const room = site.newRoom();
      const reader = await site.guest();
      await (await site.guest()).publish(room, ...range(1, 30).map((n) => `word ${n}`));
      const pages: [before: number, limit: number, expected: number[]][] = [
        [1, 10, []],
        [2, 10, [1]],
        [11, 5, range(6, 10)],
        [11, 1, [10]],
        [11, limits.historyEntries, range(1, 10)],
        [31, 5, range(26, 30)],
        [1_000_000, 5, range(26, 30)],
        [Number.MAX_SAFE_INTEGER, limits.historyEntries, range(1, 30)],
      ];
      for (const [before, limit, expected] of pages) {
        assert.deepEqual(numbers(await reader.history(room, before, limit)), expected, `${limit} before ${before}`);
      }
    },
  },
  {
    name: "[RES10] the history of a room that nobody was ever in is empty",
    run: async (site) => {
      assert.deepEqual(await (await site.guest()).history(site.newRoom(), 1_000, 10), []);
    },
  },
  {
    name: "[RES10] a page that would be larger than a frame has fewer entries, and the next goes on from there",
    run: async (site) => {
      const room = site.newRoom();
      const [writer, reader] = [await site.guest(), await site.guest()];
      const { textBytes, frameBytes } = writer.me.limits;
      const count = Math.ceil(frameBytes / textBytes) * 2 + 1;
      for (const text of Array(count).fill("x".repeat(textBytes))) await writer.publish(room, text);
      let before = count + 1;
      const read: number[] = [];
      while (before > 1) {
        const page = numbers(await reader.history(room, before, limits.historyEntries));
        assert.deepEqual(page, range(before - page.length, before - 1));
        assert.ok(page.length > 0, "A page has at least one entry.");
        read.unshift(...page);
        before -= page.length;
      }
      assert.deepEqual(read, range(1, count));
      assert.ok(reader.inbox.largestFrame <= frameBytes, `A frame had ${reader.inbox.largestFrame} bytes.`);
    },
  },
  {
    name: "[PRO8] a page before 0, of nothing or of too much is refused as a bad message",
    run: async (site) => {
      const reader = await site.guest();
      const room = site.newRoom();
      for (const [before, limit] of [
        [0, 10],
        [-1, 10],
        [1.5, 10],
        [10, 0],
        [10, limits.historyEntries + 1],
      ]) {
        reader.send(JSON.stringify({ type: "history", room, before, limit, ref: "r" }));
        assert.partialDeepStrictEqual(await reader.next("error"), { code: "bad_message", replyTo: "r" });
      }
    },
  },
];
