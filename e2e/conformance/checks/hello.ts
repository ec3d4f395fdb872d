import assert from "node:assert/strict";
import { limits, SUBPROTOCOL } from "@parley/protocol";
import type { Check } from "../check.ts";
import { publishOf } from "../wire.ts";

/** Who one is: hello, tokens, subprotocols. */
export const helloChecks: readonly Check[] = [
  {
    name: "[SEC26] [SEC15] hello without a token makes a new guest, who is told a token and the limits",
    run: async (site) => {
      const [one, other] = [(await site.guest()).me, (await site.guest()).me];
      assert.match(one.person.name, /^user-\d{1,5}$/);
      assert.notEqual(one.person.id, other.person.id);
      assert.ok(one.limits.frameBytes >= one.limits.textBytes && one.pingInterval > 0);
    },
  },
  {
    name: "[SEC26] hello with the token makes the same person, on two connections at once too",
    run: async (site) => {
      const { me } = await site.guest();
      assert.deepEqual((await site.guest(me.token)).me.person, me.person);
    },
  },
  {
    name: "[SEC26] anything before hello closes with 4502, and does nothing",
    run: async (site) => {
      const room = site.newRoom();
      const early = await site.connect();
      early.say(publishOf(room, "too early"), { type: "hello" });
      assert.equal(await early.closes(), 4502);
      assert.deepEqual(await (await site.guest()).history(room, 2, 1), []);
    },
  },
  {
    name: "[SEC26] hello said twice closes with 4502",
    run: async (site) => {
      const twice = await site.guest();
      twice.say({ type: "hello" });
      assert.equal(await twice.closes(), 4502);
    },
  },
  {
    name: "[SEC27] [SEC22] a token that was not issued here is refused, and a hello without it works",
    run: async (site) => {
      const { me } = await site.guest();
      const forged = await site.connect();
      forged.say({ type: "hello", token: me.token.slice(0, -4) });
      assert.partialDeepStrictEqual(await forged.next("error"), { code: "token_refused", retryable: false });
      assert.notEqual((await forged.hello()).person.id, me.person.id);
    },
  },
  {
    name: "[SEC27] a second token that is refused closes with 4502",
    run: async (site) => {
      const forged = await site.connect();
      forged.say({ type: "hello", token: "one.two" });
      await forged.next("error");
      forged.say({ type: "hello", token: "three.four" });
      assert.equal(await forged.closes(), 4502);
    },
  },
  {
    name: "[LIM24] a frame of more than 4 KiB before hello closes with 1009, one of 4 KiB is read",
    run: async (site) => {
      const hello = JSON.stringify({ type: "hello" });
      const fits = await site.connect();
      fits.send(hello.padEnd(limits.helloBytes));
      await fits.next("welcome");
      const large = await site.connect();
      large.send(hello.padEnd(limits.helloBytes + 1));
      assert.equal(await large.closes(), 1009);
    },
  },
  {
    name: "[PRO2] fields that the server does not know are ignored",
    run: async (site) => {
      const later = await site.connect();
      later.send('{"type":"hello","features":["telepathy"],"mood":{"is":["good"]}}');
      await later.next("welcome");
      later.send(JSON.stringify({ ...publishOf(site.newRoom(), "with more to it"), mood: "good" }));
      assert.equal((await later.next("ack")).seq, 1);
    },
  },
  {
    name: "[SEC29] subprotocols that the server does not speak are closed with 4501",
    run: async (site) => {
      const later = await site.connect(["parley.v999", "chat"]);
      assert.equal(await later.closes(), 4501);
    },
  },
  {
    name: "[SEC29] parley.v1 among others is spoken",
    run: async (site) => {
      const wire = await site.connect(["parley.v999", SUBPROTOCOL]);
      assert.equal(wire.socket.protocol, SUBPROTOCOL);
      await wire.hello();
    },
  },
];
