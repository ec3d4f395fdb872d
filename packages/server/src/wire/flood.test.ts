import { limits, type Publish } from "@parley/protocol";
import { expect, test, vi } from "vitest";
import { LogUnavailable } from "../log/log.ts";
import { eventually, House, publishOf } from "../testing/house.ts";

const rateLimited = { type: "error", code: "rate_limited", retryable: true };

test("[LIM22] what exceeds the burst is refused, named, and may come after retryAfter", async () => {
  await using house = await House.open({ limits: { messageBurst: 10 } });
  await using ada = await house.guest();
  const messages = Array.from({ length: 12 }, (_, count) => publishOf(String(count)));
  ada.say(...messages);
  // One of the ten went to the subscription.
  const errors = [await ada.next("error"), await ada.next("error"), await ada.next("error")];
  expect(errors).toMatchObject(messages.slice(9).map(({ id }) => ({ ...rateLimited, replyTo: id })));
  house.clock.advance(errors[0]?.retryAfter ?? 0);
  ada.say(...messages.slice(9, 10));
  await ada.entries(10);
  house.clock.advance(1_000);
  ada.say(...messages.slice(10));
  expect((await ada.entries(12)).map(({ id }) => id)).toEqual(messages.map(({ id }) => id));
});

test("[LIM29] once a message of a frame is refused for its rate, so is every later one, whatever falls due meanwhile", async () => {
  await using house = await House.open({ limits: { messageBurst: 3 } });
  await using ada = await house.guest();
  // Each look at the clock finds it a quarter of a message later.
  const stopped = house.clock.now();
  let looks = 0;
  const clock = vi.spyOn(house.clock, "now").mockImplementation(() => stopped + 12 * looks++);
  const messages = Array.from({ length: 12 }, (_, count) => publishOf(String(count)));
  ada.say(...messages);
  await eventually(() => ada.all("ack").length + ada.all("error").length === messages.length);
  clock.mockRestore();
  const taken = ada.all("ack").map(({ id }) => id);
  expect(taken).toEqual(messages.slice(0, taken.length).map(({ id }) => id));
  expect(ada.all("error")[0]).toMatchObject(rateLimited);
});

test("[LIM22] bad lines count too", async () => {
  await using house = await House.open({ limits: { messageBurst: 3 } });
  await using ada = await house.guest();
  ada.socket.send("no\nno\nno\nno");
  await ada.next("error");
  await ada.next("error");
  expect(await ada.next("error")).toMatchObject(rateLimited);
});

test.each([
  ["in frames of their own", 1],
  ["fifty in a frame", 50],
])(
  "[LIM23] 1,000 messages in a second, %s, are refused, then closed with 4004; others chat on",
  async (_, perFrame) => {
    await using house = await House.open();
    await using ada = await house.guest();
    await using noor = await house.guest();
    await using flooder = await house.guest();
    const frame = Array.from({ length: perFrame }, () => publishOf("flood"));
    for (let sent = 0; sent < 1_000; sent += perFrame) flooder.say(...frame);
    ada.say(publishOf("what is that noise?"));
    noor.say(publishOf("I hear nothing"));
    expect(await flooder.closed).toEqual({ code: 4004, reason: "too many messages" });
    expect(flooder.all("error")).toMatchObject(Array(limits.refusedBurst).fill(rateLimited));
    await Promise.all([ada.next("ack"), noor.next("ack")]);
    await Promise.all([ada.settled(), noor.settled()]);
    const [read, readToo] = [ada, noor].map((wire) => wire.all("entries").flatMap(({ entries }) => entries));
    expect(read).toEqual(readToo);
    expect(read?.filter(({ author }) => author.id !== flooder.person.id)).toHaveLength(2);
    expect([...ada.all("error"), ...noor.all("error")]).toEqual([]);
  },
);

test("[LIM23] frames of nothing but line ends count as bad lines, one each", async () => {
  await using house = await House.open();
  await using flooder = await house.guest();
  for (let count = 0; count < 1_000; count += 1) flooder.socket.send("\n\n\n");
  expect(await flooder.closed).toMatchObject({ code: 4004 });
  expect(flooder.all("error")[0]).toMatchObject({ code: "bad_json" });
});

test("[LIM23] a frame of 20,000 lines is read no further than until its sender is closed", async () => {
  await using house = await House.open();
  await using flooder = await house.guest();
  const parse = vi.spyOn(JSON, "parse");
  flooder.socket.send("{}\n".repeat(20_000));
  expect(await flooder.closed).toMatchObject({ code: 4004 });
  expect(parse.mock.calls.filter(([line]) => line === "{}").length).toBeLessThan(200);
  parse.mockRestore();
});

test("[LIM23] a plain text chatter who floods is told so, then closed with 4004", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using flooder = await house.chatter();
  for (let count = 0; count < 1_000; count += 1) flooder.socket.send("flood");
  expect(await flooder.closed).toMatchObject({ code: 4004 });
  expect(flooder.lines).toContain(" .... Too many messages at once; wait a moment.");
  expect(await ada.entries(limits.messageBurst)).toHaveLength(limits.messageBurst);
});

test("[LIM23] who is refused now and then is not closed", async () => {
  await using house = await House.open({ limits: { messageBurst: 1, messagesPerSecond: 1, refusedBurst: 10 } });
  await using ada = await house.connect();
  await ada.hello();
  for (let second = 0; second < 30; second += 1) {
    ada.say({ type: "subscribe", room: "lobby" }, { type: "unsubscribe", room: "lobby" });
    await ada.next("subscribed");
    await ada.next("error");
    house.clock.advance(1_000);
  }
});

test("[LIM26] a connection reads so many rooms at once; after leaving one, another is free", async () => {
  await using house = await House.open({ limits: { roomsPerConnection: 2 } });
  await using ada = await house.guest({ room: "one" });
  await ada.subscribe("two");
  ada.say({ type: "subscribe", room: "three" });
  expect(await ada.next("error")).toMatchObject({ code: "too_many_rooms", replyTo: "three" });
  expect(await ada.subscribe("two")).toMatchObject({ room: "two" });
  ada.say({ type: "unsubscribe", room: "one" });
  expect(await ada.subscribe("three")).toMatchObject({ room: "three" });
});

test("[LIM41] who begins too many rooms is refused more of them for good, and talks on where somebody has", async () => {
  await using house = await House.open({ limits: { messagesPerSecond: 0 } });
  await using ada = await house.guest();
  const say = async (...messages: Publish[]) => {
    ada.say(...messages);
    const answers = [];
    for (const { id } of messages) answers.push(await ada.answer(id));
    return answers.map((answer) => (answer.type === "ack" ? answer.seq : [answer.code, answer.retryable]));
  };
  // As many as one frame holds.
  for (let from = 0; from < 1_000; from += 100) {
    const rooms = Array.from({ length: 100 }, (_, n) => `room-${from + n}`);
    expect(await say(...rooms.flatMap((room) => [publishOf("one", room), publishOf("two", room)]))).toEqual(
      Array(100).fill([1, 2]).flat(),
    );
  }
  const more = publishOf("one more", "one-more");
  expect(await say(more, publishOf("three", "room-7"))).toEqual([["too_many_rooms", false], 3]);
  house.clock.advance(1_000);
  expect(await say(more)).toEqual([1]);
});

test("[LIM41] who could not begin a room as the log failed may begin it later, however often that was tried", async () => {
  await using house = await House.open({ limits: { messagesPerSecond: 0 } });
  const { log } = house.server.gateway;
  const append = log.append.bind(log);
  log.append = () => Promise.reject(new LogUnavailable("The disk is full."));
  await using ada = await house.guest();
  const messages = Array.from({ length: 100 }, (_, n) => publishOf("one", `room-${n}`));
  for (let time = 0; time < 11; time += 1) {
    ada.say(...messages);
    for (const { id } of messages) expect(await ada.answer(id)).toMatchObject({ code: "unavailable" });
  }
  log.append = append;
  ada.say(...messages);
  for (const { id } of messages) expect(await ada.answer(id)).toMatchObject({ type: "ack", seq: 1 });
});

test("[LIM28] a server without a rate limit says so, and takes what comes", async () => {
  await using house = await House.open({ config: { rateLimit: 0 } });
  await using ada = await house.connect();
  expect((await ada.hello()).limits).toMatchObject({ messagesPerSecond: 0 });
  await ada.subscribe();
  for (let count = 0; count < 500; count += 1) ada.say(publishOf(String(count)));
  expect(await ada.entries(500)).toHaveLength(500);
});

test("[LIM28] a server's rate limit is that of each of its connections", async () => {
  await using house = await House.open({ config: { rateLimit: 3 } });
  await using ada = await house.connect();
  expect((await ada.hello()).limits).toMatchObject({ messagesPerSecond: 3, messageBurst: 6 });
  await using noor = await house.guest();
  // Noor has one less: she subscribed.
  for (const wire of [ada, noor]) wire.say(...Array.from({ length: 6 }, () => publishOf("x")));
  expect(await noor.next("error")).toMatchObject(rateLimited);
  for (let seq = 0; seq < 6; seq += 1) expect(await ada.next("ack")).toMatchObject({ duplicate: false });
});
