import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import { limits } from "@parley/protocol";
import { type Check, Inapplicable, range } from "../check.ts";
import { publishOf, type Wire } from "../wire.ts";

/** The burst that this connection may send; the check ends here on a server without limits. */
function burstOf({ me }: Wire): number {
  if (me.limits.messagesPerSecond === 0) throw new Inapplicable("The server sets no limit.");
  return me.limits.messageBurst;
}

/** So many more than the burst: fewer than a connection is closed for, and more than are let through meanwhile while a server takes its time. */
const EXCESS = limits.refusedBurst - 10;

/** How fast one may speak, and what happens to who speaks faster. */
export const rateChecks: readonly Check[] = [
  {
    name: "[LIM22] [LIM29] what exceeds the burst is refused by name, with all after it in its frame, and is taken after retryAfter",
    run: async (site) => {
      const room = site.newRoom();
      const ada = await site.guest();
      const messages = range(1, burstOf(ada) + EXCESS).map((n) => publishOf(room, `word ${n}`));
      ada.say(...messages);
      const { acks, refused } = await ada.inbox.until("an answer to each", () => {
        const [acks, refused] = [ada.inbox.all("ack"), ada.inbox.all("error")];
        return acks.length + refused.length === messages.length ? { acks, refused } : undefined;
      });
      assert.ok(acks.length >= burstOf(ada), "The burst is taken.");
      assert.deepEqual(
        acks.map(({ id }) => id),
        messages.slice(0, acks.length).map(({ id }) => id),
      );
      assert.deepEqual(
        refused.map(({ code, retryable, replyTo }) => ({ code, retryable, replyTo })),
        messages.slice(acks.length).map(({ id }) => ({ code: "rate_limited", retryable: true, replyTo: id })),
      );
      const [first] = refused;
      assert.ok(first?.retryAfter !== undefined && first.retryAfter > 0, "The refusal says when to come again.");
      await sleep(first.retryAfter);
      ada.say(...messages.slice(acks.length, acks.length + 1));
      assert.equal((await ada.next("ack", ({ id }) => id === first.replyTo)).duplicate, false);
    },
  },
  {
    name: "[LIM22] bad lines count too",
    run: async (site) => {
      const ada = await site.guest();
      ada.send("no\n".repeat(burstOf(ada) + EXCESS));
      await ada.next("error", ({ code }) => code === "rate_limited");
    },
  },
  {
    name: "[LIM23] a flood is closed with 4004, and the others chat on",
    run: async (site) => {
      const room = site.newRoom();
      const [ada, noor, flooder] = [await site.member(room), await site.member(room), await site.guest()];
      const count = burstOf(flooder) + limits.refusedBurst * 5;
      for (let sent = 0; sent < count; sent += 1) flooder.say(publishOf(room, "flood"));
      const [fromAda] = await ada.publish(room, "what is that noise?");
      const [fromNoor] = await noor.publish(room, "I hear nothing");
      assert.equal(await flooder.closes(), 4004);
      const last = Math.max(fromAda?.seq ?? 0, fromNoor?.seq ?? 0);
      for (const wire of [ada, noor]) {
        const own = (await wire.entriesUpTo(room, last)).filter(({ author }) => author.id !== flooder.me.person.id);
        assert.equal(own.length, 2);
        assert.deepEqual(wire.inbox.all("error"), []);
      }
    },
  },
];
