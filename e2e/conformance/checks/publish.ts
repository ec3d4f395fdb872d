import assert from "node:assert/strict";
import { type Check, numbers, range } from "../check.ts";
import { publishOf } from "../wire.ts";

/** Saying something: acknowledgements, repetitions, order, frames. */
export const publishChecks: readonly Check[] = [
  {
    name: "[PUB3] who says something is told its number, and reads it like everybody else",
    run: async (site) => {
      const room = site.newRoom();
      const [ada, noor] = [await site.member(room), await site.member(room)];
      const message = publishOf(room, "good morning");
      ada.say(message);
      assert.deepEqual(await ada.next("ack"), { type: "ack", id: message.id, room, seq: 1, duplicate: false });
      for (const wire of [ada, noor]) {
        const [entry] = await wire.entriesUpTo(room, 1);
        const { id, content } = message;
        assert.partialDeepStrictEqual(entry, { seq: 1, id, author: ada.me.person, content });
      }
    },
  },
  {
    name: "[PUB1] [PUB4] the same id again changes nothing and is acknowledged as before, also on another connection and with another text",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const once = publishOf(room, "once");
      ada.say(publishOf(room, "before"), once, once);
      const acks = [await ada.next("ack"), await ada.next("ack"), await ada.next("ack")];
      assert.deepEqual(
        acks.map(({ seq, duplicate }) => [seq, duplicate]),
        [
          [1, false],
          [2, false],
          [2, true],
        ],
      );
      const again = await site.guest(ada.me.token);
      again.say({ ...once, content: { kind: "text", text: "another text" } }, { ...once, room: site.newRoom() });
      const expected = { type: "ack", id: once.id, room, seq: 2, duplicate: true };
      assert.deepEqual([await again.next("ack"), await again.next("ack")], [expected, expected]);
      assert.deepEqual(numbers(await again.history(room, 100, 100)), [1, 2]);
    },
  },
  {
    name: "[PUB2] the same id of another person is another message",
    run: async (site) => {
      const room = site.newRoom();
      const [ada, noor] = [await site.guest(), await site.guest()];
      const message = publishOf(room, "mine");
      ada.say(message);
      await ada.next("ack");
      noor.say(message);
      assert.partialDeepStrictEqual(await noor.next("ack"), { seq: 2, duplicate: false });
    },
  },
  {
    name: "[LOG1] the entries of each room are numbered 1, 2, 3, …",
    run: async (site) => {
      const [one, two] = [site.newRoom(), site.newRoom()];
      const writer = await site.guest();
      const rooms = [one, two, one, one, two];
      writer.say(...rooms.map((room) => publishOf(room, "word")));
      const acks = [];
      while (acks.length < rooms.length) acks.push(await writer.next("ack"));
      assert.deepEqual(numbers(acks), [1, 1, 2, 3, 2]);
    },
  },
  {
    name: "[ORD1] everybody reads what many say at once in the same order",
    run: async (site) => {
      const room = site.newRoom();
      const people = await Promise.all(range(1, 4).map(() => site.member(room)));
      const words = range(1, 20).map((n) => `word ${n}`);
      await Promise.all(people.map((wire) => wire.publish(room, ...words)));
      const views = await Promise.all(people.map((wire) => wire.entriesUpTo(room, 80)));
      for (const view of views) assert.deepEqual(view, views[0]);
      assert.deepEqual(numbers(views[0] ?? []), range(1, 80));
      for (const { me } of people) {
        const own = (views[0] ?? []).filter(({ author }) => author.id === me.person.id);
        assert.deepEqual(
          own.map(({ content }) => content),
          words.map((text) => ({ kind: "text", text })),
        );
      }
    },
  },
  {
    name: "[ORD2] [PRO5] a frame of many lines is done and answered in its order, and empty lines are none",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const messages = range(1, 20).map((n) => publishOf(room, `line ${n}`));
      ada.send(`\n${messages.map((message) => JSON.stringify(message)).join("\n\n")}\n`);
      const acks = [];
      while (acks.length < messages.length) acks.push(await ada.next("ack"));
      assert.deepEqual(
        acks.map(({ id, seq }) => ({ id, seq })),
        messages.map(({ id }, index) => ({ id, seq: index + 1 })),
      );
      assert.deepEqual(ada.inbox.all("error"), []);
    },
  },
  {
    name: "[PRO6] a bad line costs that line, not its frame",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.guest();
      const [before, after] = [publishOf(room, "before"), publishOf(room, "after")];
      ada.send([JSON.stringify(before), "hello?", JSON.stringify(after)].join("\n"));
      assert.equal((await ada.next("error")).code, "bad_json");
      assert.deepEqual([(await ada.next("ack")).id, (await ada.next("ack")).id], [before.id, after.id]);
    },
  },
  {
    name: "[PRO4] only known kinds can be published",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.guest();
      const message = publishOf(room, "what?");
      ada.send(JSON.stringify({ ...message, content: { kind: "poem", text: "roses" } }));
      assert.partialDeepStrictEqual(await ada.next("error"), { code: "bad_message", replyTo: message.id });
      assert.deepEqual(await ada.history(room, 2, 1), []);
    },
  },
];
