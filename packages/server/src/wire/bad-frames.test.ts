import { limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { eventually, House, publishOf } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

/** Shows that two others still hear each other, and see the offender only leave. */
async function undisturbed(house: House, [ada, noor]: [Wire, Wire]): Promise<void> {
  const known = noor.messages.length;
  const hello = publishOf("still here");
  ada.say(hello);
  await ada.next("ack");
  await noor.settled();
  const news = noor.messages.slice(known).filter(({ type }) => type !== "page" && type !== "presence_diff");
  expect(news).toMatchObject([{ type: "entries", entries: [{ id: hello.id }] }]);
  await eventually(() => house.server.gateway.connections.size === 2);
}

test.each<[what: string, code: number, send: (wire: Wire) => void]>([
  ["a binary frame", 4500, ({ socket }) => socket.send(Buffer.from([1, 2, 3]))],
  ["a binary frame of JSON", 4500, ({ socket }) => socket.send(Buffer.from('{"type":"hello"}'))],
  ["a frame of 1 MiB", 1009, ({ socket }) => socket.send("x".repeat(1024 * 1024))],
  ["a frame of one byte too many", 1009, ({ socket }) => socket.send("x".repeat(limits.frameBytes + 1))],
  ["bytes that are not UTF-8", 1007, ({ socket }) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false })],
])(
  "[SEC32] %s closes with %i, after hello, before it and as plain text, and nobody else notices",
  async (_, code, send) => {
    await using house = await House.open();
    await using ada = await house.guest();
    await using noor = await house.guest();
    for (const offender of [await house.guest(), await house.connect(), await house.chatter()]) {
      send(offender);
      expect(await offender.closed).toMatchObject({ code });
    }
    await undisturbed(house, [ada, noor]);
  },
);

test("[SEC32] a frame of exactly the limit is read", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  ada.socket.send(JSON.stringify(publishOf("fits")).padEnd(limits.frameBytes));
  expect(await ada.next("ack")).toMatchObject({ seq: 1 });
});

test("[SEC32] a message in ten thousand fragments is put together, or ends one connection", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const offender = await house.guest();
  for (let count = 0; count < 20_000; count += 1) offender.socket.send("", { fin: false });
  expect(await offender.closed).toMatchObject({ code: 1008 });
  await undisturbed(house, [ada, noor]);
});

test("[SEC32] a socket that is cut in the middle is gone, and nobody else notices", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const offender = await house.guest();
  const { connections } = house.server.gateway;
  const [, , third] = connections;
  offender.socket.send('{"type":"pub', { fin: false });
  offender.socket.terminate();
  await third?.closed;
  await undisturbed(house, [ada, noor]);
});
