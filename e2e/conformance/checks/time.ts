import assert from "node:assert/strict";
import { limits } from "@parley/protocol";
import type { Check } from "../check.ts";

/** How much later than promised something may happen, in milliseconds. */
const SLACK = 20_000;

/** What happens when time passes; these take as long as that. */
export const timeChecks: readonly Check[] = [
  {
    name: "[HB1] a connection is pinged once an interval",
    run: async (site) => {
      const wire = await site.guest();
      let isPinged = false;
      wire.socket.once("ping", () => {
        isPinged = true;
      });
      await wire.next("ping", () => true, wire.me.pingInterval + SLACK);
      await wire.settled(site.newRoom());
      assert.ok(isPinged, "Besides the message there is a ping of the WebSocket, which every client answers.");
    },
  },
  {
    name: "[LIM25] who does not say hello in time is closed with 4502",
    run: async (site) => {
      const silent = await site.connect();
      const began = performance.now();
      assert.equal(await silent.closes(limits.helloTimeout + SLACK), 4502);
      assert.ok(performance.now() - began > limits.helloTimeout / 2, "There was time to say hello.");
    },
  },
  {
    name: "[PRE3] whose line broke has left after the grace",
    run: async (site) => {
      const room = site.newRoom();
      const [ada, noor] = [await site.member(room), await site.member(room)];
      const began = performance.now();
      noor.socket.terminate();
      const isNoor = ({ left }: { left: { id: string }[] }) => left.some(({ id }) => id === noor.me.person.id);
      await ada.next("presence_diff", isNoor, limits.leaveGrace + SLACK);
      assert.ok(performance.now() - began > limits.leaveGrace / 2, "There was time to come back.");
    },
  },
];
