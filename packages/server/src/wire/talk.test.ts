import { expect, test } from "vitest";
import { House, publishOf } from "../testing/house.ts";

const textsOf = (entries: { content: unknown }[]) => entries.map(({ content }) => content);
const text = (words: string) => ({ kind: "text", text: words });

test("[PUB3] two people talk: both read the same, and the sender is told the number", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const hello = publishOf("hello");
  ada.say(hello);
  expect(await ada.next("ack")).toEqual({ type: "ack", id: hello.id, room: "lobby", seq: 1, duplicate: false });
  noor.say(publishOf("hi"));
  const read = await noor.entries(2);
  expect(read).toEqual([
    { seq: 1, id: hello.id, at: house.clock.now(), author: ada.person, content: text("hello") },
    { seq: 2, id: expect.any(String), at: house.clock.now(), author: noor.person, content: text("hi") },
  ]);
  expect(await ada.entries(2)).toEqual(read);
});

test("[PUB3] an entry is read before it is acknowledged", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  ada.say(publishOf("hello"));
  await ada.next("ack");
  expect(ada.all("entries")).toHaveLength(1);
});

test("[ORD1] everybody reads what many say at once in the same order, each once, also who comes later", async () => {
  await using house = await House.open({ limits: { messagesPerSecond: 0 } });
  await using ada = await house.guest();
  await using noor = await house.guest();
  for (let count = 0; count < 100; count += 1) {
    ada.say(publishOf(`ada ${count}`));
    noor.say(publishOf(`noor ${count}`));
  }
  const read = await ada.entries(200);
  expect(read.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
  expect(await noor.entries(200)).toEqual(read);
  for (const name of ["ada", "noor"]) {
    const said = Array.from({ length: 100 }, (_, count) => text(`${name} ${count}`));
    expect(textsOf(read).filter((content) => JSON.stringify(content).includes(name))).toEqual(said);
  }
  await using late = await house.connect();
  await late.hello();
  await late.subscribe("lobby", { epoch: house.server.gateway.log.epoch, seq: 0 });
  expect(await late.entries(200)).toEqual(read);
});

test("[ORD2] what one frame asks is done in its order, one line after the other", async () => {
  await using house = await House.open();
  await using ada = await house.connect();
  ada.say(
    { type: "hello" },
    { type: "subscribe", room: "lobby" },
    { type: "rename", name: "Ada", ref: "1" },
    publishOf("I am Ada"),
    { type: "unsubscribe", room: "lobby" },
    { type: "signal", room: "lobby", typing: true },
  );
  await ada.next("ack");
  expect(ada.messages.map(({ type }) => type)).toEqual([
    "welcome",
    "subscribed",
    "presence",
    "renamed",
    "error",
    "ack",
  ]);
});

test("[RES8] who leaves a room reads no more of it, but still of the others", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  await noor.subscribe("garden");
  noor.say({ type: "unsubscribe", room: "lobby" }, { type: "unsubscribe", room: "nowhere" });
  await noor.settled();
  ada.say(publishOf("can you hear me?"));
  await ada.next("ack");
  ada.say(publishOf("are you here?", "garden"));
  expect(textsOf(await noor.entries(1, "garden"))).toEqual([text("are you here?")]);
  expect(noor.all("entries").filter(({ room }) => room === "lobby")).toEqual([]);
});

test("[RES10] history gives what stands just before a number, oldest first, and nothing before the beginning", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  for (const words of ["one", "two", "three", "four"]) ada.say(publishOf(words));
  await ada.entries(4);
  const before = async (number: number, limit: number) => {
    ada.say({ type: "history", room: "lobby", before: number, limit, ref: "h" });
    const { room, replyTo, entries } = await ada.next("page");
    expect([room, replyTo]).toEqual(["lobby", "h"]);
    return textsOf(entries);
  };
  expect(await before(4, 2)).toEqual([text("two"), text("three")]);
  expect(await before(2, 100)).toEqual([text("one")]);
  expect(await before(1, 100)).toEqual([]);
  expect(await before(99, 1)).toEqual([text("four")]);
});

test("[RES10] a page of history stays below the limit of a frame", async () => {
  await using house = await House.open({ limits: { messagesPerSecond: 0 } });
  await using ada = await house.guest();
  // Five of these entries alone would just fit.
  for (let count = 0; count < 20; count += 1) ada.say(publishOf("x".repeat(12_920)));
  await ada.entries(20);
  const sizes: number[] = [];
  ada.socket.on("message", (data) => sizes.push(Buffer.byteLength(data.toString())));
  ada.say({ type: "history", room: "lobby", before: 21, limit: 100, ref: "r".repeat(64) });
  const { entries } = await ada.next("page");
  expect(entries.at(-1)?.seq).toBe(20);
  expect(entries.length).toBeGreaterThan(1);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(house.server.gateway.limits.frameBytes);
});
