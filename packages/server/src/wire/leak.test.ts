import { limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { eventually, House, publishOf } from "../testing/house.ts";
import { RawSocket } from "../testing/raw.ts";

test("nothing stays behind of those who came and went, however they left", async () => {
  await using house = await House.open();
  const { gateway, port } = house.server;
  for (let round = 0; round < 20; round += 1) {
    await using polite = await house.guest({ room: `room-${round}` });
    polite.say(publishOf("hello", `room-${round}`), { type: "rename", name: "Polite", ref: "r" });
    await polite.next("ack");
    polite.socket.close();
    await polite.closed;
    await using abrupt = await house.guest({ token: polite.token });
    abrupt.say(publishOf("gone before the answer"));
    await using chatter = await house.chatter();
    chatter.socket.send("hello");
    await using silent = await house.connect();
    await using refused = await house.connect({ protocols: ["parley.v9"] });
    await using offender = await house.guest();
    offender.socket.send(Buffer.from("binary"), { binary: true });
    await using lost = await RawSocket.open(port);
    lost.upgrade("/nowhere");
    await Promise.all([refused.closed, offender.closed, silent.socket.ping(), lost.closed]);
  }
  await eventually(() => gateway.connections.size === 0);
  // The grace of the broken lines, two looks at the rooms, one at the heartbeats; a turn for what they announce.
  for (const time of [limits.leaveGrace, 60_000, 60_000, 60_000]) {
    house.clock.advance(time);
    await new Promise((resolve) => setImmediate(resolve));
  }
  expect(gateway.rooms.size).toBe(0);
  expect(gateway.people.size).toBe(0);
  expect(gateway.heartbeat.size).toBe(0);
  expect(gateway.appending.size).toBe(0);
  expect(house.clock.pending).toBe(0);
});
