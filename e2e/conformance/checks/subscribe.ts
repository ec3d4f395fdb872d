import assert from "node:assert/strict";
import { limits } from "@parley/protocol";
import { type Check, numbers, range } from "../check.ts";

const words = (count: number) => range(1, count).map((n) => `word ${n}`);

/** Reading on: positions, breaks, gaps, leaving. */
export const subscribeChecks: readonly Check[] = [
  {
    name: "[RES1] an empty room has a position, from which one reads on, also after breaks with no traffic between",
    run: async (site) => {
      const room = site.newRoom();
      const first = await (await site.guest()).subscribe(room);
      assert.partialDeepStrictEqual(first, { room, head: 0, position: 0, outcome: "fresh" });
      const held = { epoch: first.epoch, seq: 0 };
      for (let breaks = 0; breaks < 2; breaks += 1) {
        const again = await (await site.guest()).subscribe(room, held);
        assert.partialDeepStrictEqual(again, { head: 0, position: 0, outcome: "recovered" });
      }
      const writer = await site.guest();
      await writer.publish(room, "the first word");
      const back = await site.guest();
      assert.equal((await back.subscribe(room, held)).outcome, "recovered");
      assert.deepEqual(numbers(await back.entriesUpTo(room, 1)), [1]);
    },
  },
  {
    name: "[RES1] without a position one gets the newest page, up to the head, and then what comes",
    run: async (site) => {
      const room = site.newRoom();
      const writer = await site.guest();
      await writer.publish(room, ...words(60));
      const reader = await site.guest();
      const { head, position, outcome } = await reader.subscribe(room);
      assert.deepEqual({ head, outcome }, { head: 60, outcome: "fresh" });
      await writer.publish(room, "one more");
      assert.deepEqual(numbers(await reader.entriesUpTo(room, 61)), range(position + 1, 61));
      assert.ok(position < 60, "The page is not empty.");
    },
  },
  {
    name: "[RES2] with a position one gets exactly what follows it",
    run: async (site) => {
      const room = site.newRoom();
      const writer = await site.member(room);
      await writer.publish(room, ...words(30));
      const epoch = (await writer.subscribe(room)).epoch;
      for (const seq of [0, 10, 29, 30]) {
        const back = await site.guest();
        assert.partialDeepStrictEqual(await back.subscribe(room, { epoch, seq }), {
          head: 30,
          position: seq,
          outcome: "recovered",
        });
        if (seq < 30) await back.entriesUpTo(room, 30);
        await back.settled(room);
        assert.deepEqual(numbers(back.entries(room)), range(seq + 1, 30));
      }
    },
  },
  {
    name: "[RES4] a position ahead of the head is answered with reset and the newest page",
    run: async (site) => {
      const room = site.newRoom();
      const writer = await site.member(room);
      await writer.publish(room, ...words(5));
      const { epoch } = await writer.subscribe(room);
      const back = await site.guest();
      assert.partialDeepStrictEqual(await back.subscribe(room, { epoch, seq: 6 }), { head: 5, outcome: "reset" });
      assert.deepEqual(numbers(await back.entriesUpTo(room, 5)), range(1, 5));
    },
  },
  {
    name: "[RES4] a position of another log is answered with reset and the newest page, even where it fits",
    run: async (site) => {
      const room = site.newRoom();
      const writer = await site.guest();
      await writer.publish(room, ...words(5));
      const back = await site.guest();
      const held = { epoch: "another-log", seq: 3 };
      assert.partialDeepStrictEqual(await back.subscribe(room, held), { head: 5, outcome: "reset" });
      assert.deepEqual(numbers(await back.entriesUpTo(room, 5)), range(1, 5));
    },
  },
  {
    name: "[RES3] who missed too much gets the newest page, and the rest as history; who missed as much as may be, all",
    run: async (site) => {
      const room = site.newRoom();
      const writers = await Promise.all(range(1, 12).map(() => site.guest()));
      const head = limits.resumeEntries + 8;
      await Promise.all(writers.map((writer) => writer.publish(room, ...words(head / writers.length))));
      const [far, near] = [await site.guest(), await site.guest()];
      const { epoch } = await far.subscribe(room);
      const least = await near.subscribe(room, { epoch, seq: head - limits.resumeEntries });
      assert.equal(least.outcome, "recovered");
      const all = await near.entriesUpTo(room, head);
      assert.deepEqual(numbers(all), range(head - limits.resumeEntries + 1, head));
      const back = await site.guest();
      const gap = await back.subscribe(room, { epoch, seq: head - limits.resumeEntries - 1 });
      assert.equal(gap.outcome, "gap");
      assert.deepEqual(numbers(await back.entriesUpTo(room, head)), range(gap.position + 1, head));
      const rest = await back.history(room, gap.position + 1, limits.historyEntries);
      assert.deepEqual(numbers(rest), range(gap.position + 1 - rest.length, gap.position));
      assert.ok(rest.length > 0, "History gives what is missing.");
    },
  },
  {
    name: "[RES5] a subscription that races what is said neither loses nor doubles an entry",
    run: async (site) => {
      const room = site.newRoom();
      const writer = await site.guest();
      const writing = writer.publish(room, ...words(200));
      const readers = range(1, 8).map(async () => {
        const reader = await site.guest();
        return { reader, start: (await reader.subscribe(room)).position };
      });
      await writing;
      for (const { reader, start } of await Promise.all(readers)) {
        assert.deepEqual(numbers(await reader.entriesUpTo(room, 200)), range(start + 1, 200));
      }
    },
  },
  {
    name: "[RES8] who unsubscribed reads nothing more of that room, but still of others",
    run: async (site) => {
      const [left, kept] = [site.newRoom(), site.newRoom()];
      const reader = await site.member(left);
      await reader.subscribe(kept);
      reader.say({ type: "unsubscribe", room: left });
      await reader.settled(left);
      const writer = await site.guest();
      await writer.publish(left, "not for you");
      await writer.publish(kept, "for you");
      await reader.entriesUpTo(kept, 1);
      await reader.settled(left);
      assert.deepEqual(reader.entries(left), []);
    },
  },
  {
    name: "[LIM26] a connection reads so many rooms at once; after leaving one, another is free",
    run: async (site) => {
      const reader = await site.guest();
      const rooms = range(0, limits.roomsPerConnection).map(() => site.newRoom());
      const last = rooms.at(-1) ?? "";
      for (const room of rooms.slice(0, -1)) assert.equal(await reader.tryToSubscribe(room), "subscribed");
      assert.equal(await reader.tryToSubscribe(last), "too_many_rooms");
      await reader.saySoon({ type: "unsubscribe", room: rooms[0] ?? "" });
      assert.equal(await reader.tryToSubscribe(last), "subscribed");
    },
  },
];
