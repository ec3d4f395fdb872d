import assert from "node:assert/strict";
import type { Person } from "@parley/protocol";
import type { Check } from "../check.ts";
import type { Wire } from "../wire.ts";

/** Waits until somebody in the room has heard of all that happened before. */
async function heardAll(wire: Wire, room: string, other: Wire): Promise<void> {
  const [ack] = await other.publish(room, "done");
  await wire.entriesUpTo(room, ack?.seq ?? 0);
}

function news(wire: Wire, { id }: Person): string[] {
  return wire.inbox
    .all("presence_diff")
    .flatMap(({ joined, left, renamed }) => [
      ...joined.filter((person) => person.id === id).map(() => "joined"),
      ...renamed.filter((person) => person.id === id).map(({ name }) => `renamed ${name}`),
      ...left.filter((person) => person.id === id).map(() => "left"),
    ]);
}

/** Who is here, under which name, and passing words. */
export const presenceChecks: readonly Check[] = [
  {
    name: "[PRE7] [PRE4] who comes is told who is here, and the others hear who came",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const noor = await site.member(room);
      const { people } = await noor.next("presence");
      const ids = ({ id }: Person) => id;
      assert.deepEqual(new Set(people.map(ids)), new Set([ada.me.person, noor.me.person].map(ids)));
      await ada.next("presence_diff", ({ joined }) => joined.some(({ id }) => id === noor.me.person.id));
    },
  },
  {
    name: "[PRE1] two connections of one person are one person, until both are gone",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const [noor, talker] = [await site.member(room), await site.guest()];
      const again = await site.member(room, { token: noor.me.token });
      assert.equal((await again.next("presence")).people.length, 2);
      noor.socket.close(1000);
      await noor.closes();
      await heardAll(ada, room, talker);
      assert.deepEqual(news(ada, noor.me.person), ["joined"]);
      again.socket.close(1000);
      await ada.next("presence_diff", ({ left }) => left.some(({ id }) => id === noor.me.person.id));
    },
  },
  {
    name: "[PRE1] [RES1] who subscribes again starts anew, and is still here once",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const [noor, talker] = [await site.member(room), await site.guest()];
      await noor.next("presence");
      await noor.subscribe(room);
      assert.equal((await noor.next("presence")).people.length, 2);
      await heardAll(ada, room, talker);
      assert.deepEqual(news(ada, noor.me.person), ["joined"]);
    },
  },
  {
    name: "[PRE2] who unsubscribes has left that room at once",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const noor = await site.member(room);
      noor.say({ type: "unsubscribe", room });
      await ada.next("presence_diff", ({ left }) => left.some(({ id }) => id === noor.me.person.id));
    },
  },
  {
    name: "[PRE3] whose line broke and who comes back within the grace was never gone",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const [noor, talker] = [await site.member(room), await site.guest()];
      noor.socket.terminate();
      const back = await site.member(room, { token: noor.me.token });
      await back.settled(room);
      await heardAll(ada, room, talker);
      assert.deepEqual(news(ada, noor.me.person), ["joined"]);
    },
  },
  {
    name: "[PRE5] a new name is told to everybody and borne by a new token; what was said before keeps the old one",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.member(room);
      const noor = await site.member(room);
      await noor.publish(room, "before");
      noor.say({ type: "rename", name: "Noor", ref: "r" });
      const renamed = await noor.next("renamed");
      assert.deepEqual(renamed.person, { id: noor.me.person.id, name: "Noor" });
      await ada.next("presence_diff", (diff) => diff.renamed.some(({ name }) => name === "Noor"));
      await noor.publish(room, "after");
      const entries = await ada.entriesUpTo(room, 2);
      assert.deepEqual(
        entries.map(({ author }) => author.name),
        [noor.me.person.name, "Noor"],
      );
      assert.deepEqual((await site.guest(renamed.token)).me.person, renamed.person);
    },
  },
  {
    name: "[PRE6] a passing word reaches everybody but who said it, and only from within the room",
    run: async (site) => {
      const room = site.newRoom();
      const [ada, noor, stranger] = [await site.member(room), await site.member(room), await site.guest()];
      stranger.say({ type: "signal", room, typing: true });
      assert.partialDeepStrictEqual(await stranger.next("error"), { code: "not_subscribed", replyTo: room });
      ada.say({ type: "signal", room, typing: true });
      assert.deepEqual(await noor.next("signal"), { type: "signal", room, person: ada.me.person.id, typing: true });
      await ada.settled(room);
      assert.deepEqual(ada.inbox.all("signal"), []);
    },
  },
];
