import { limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { House } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

/** Lets so much time pass in small steps, in each of which those who answer have time to. */
async function pass(house: House, milliseconds: number, awake: Wire): Promise<void> {
  for (let passed = 0; passed < milliseconds; passed += 1_000) {
    house.clock.advance(1_000);
    await awake.settled();
  }
}

test("[HB1] the server shows that it lives once an interval, in a way that a page sees", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  const pings: Buffer[] = [];
  ada.socket.on("ping", (data) => pings.push(data));
  await pass(house, 5 * limits.pingInterval, ada);
  expect([ada.all("ping").length, pings.length]).toEqual([5, 5]);
});

test("[HB2][HB11] who answers no ping is told 4003 and cut, whether it listens or not; others stay", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using quiet = await house.chatter();
  await using silent = await house.guest({ autoPong: false });
  await using deaf = await house.guest({ autoPong: false });
  const lines = [...house.server.gateway.connections];
  deaf.socket.pause();
  await pass(house, limits.peerDeadAfter, ada);
  expect(await silent.closed).toEqual({ code: 4003, reason: "no sign of life" });
  await Promise.all(lines.slice(2).map(({ closed }) => closed));
  expect([...house.server.gateway.connections]).toEqual(lines.slice(0, 2));
  expect([quiet.lines, quiet.socket.readyState]).toEqual([[], quiet.socket.OPEN]);
});

test.each<[what: string, sign: (wire: Wire) => void]>([
  ["a message", (wire) => wire.say({ type: "unsubscribe", room: "nowhere" })],
  ["a ping of its own", (wire) => wire.socket.ping()],
  ["a pong that nobody asked for", (wire) => wire.socket.pong()],
])("[HB3] %s is a sign of life", async (_, sign) => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using other = await house.guest({ autoPong: false });
  for (let time = 0; time < 10; time += 1) {
    sign(other);
    await pass(house, limits.pingInterval, ada);
  }
  expect(other.socket.readyState).toBe(other.socket.OPEN);
});
