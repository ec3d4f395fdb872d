import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { expect, test } from "vitest";
import { LogFaults } from "../gateway/log-faults.ts";
import { LogUnavailable } from "../log/log.ts";
import { House, publishOf } from "../testing/house.ts";

test("[PUB4] the same message again is acknowledged as before, and appended once", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  const once = publishOf("once");
  ada.say(publishOf("before"), once, once, publishOf("after"));
  const acks = [await ada.next("ack"), await ada.next("ack"), await ada.next("ack"), await ada.next("ack")];
  expect(acks.map(({ seq, duplicate }) => [seq, duplicate])).toEqual([
    [1, false],
    [2, false],
    [2, true],
    [3, false],
  ]);
  expect(await ada.entries(3)).toHaveLength(3);
});

test("[PUB4] also over another connection, and after a restart of the server", async () => {
  await using house = await House.open();
  const ada = await house.guest();
  const once = publishOf("once");
  ada.say(once);
  await ada.next("ack");
  await house.restart();
  await using back = await house.guest({ token: ada.token });
  back.say(once, { ...once, room: "garden" });
  const again = { type: "ack", id: once.id, room: "lobby", seq: 1, duplicate: true };
  expect([await back.next("ack"), await back.next("ack")]).toEqual([again, again]);
  await back.settled();
  expect(await back.entries(1)).toHaveLength(1);
});

test("[PUB2] the same id of another person is another message", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using mallory = await house.guest();
  const mine = publishOf("mine");
  ada.say(mine);
  await ada.next("ack");
  mallory.say({ ...mine, content: { kind: "text", text: "theirs" } });
  expect(await mallory.next("ack")).toMatchObject({ seq: 2, duplicate: false });
});

/** What a server tells whoever looks after it, from now on. */
function listenTo({ server: { gateway }, clock }: House): string[] {
  const told: string[] = [];
  gateway.logger = pino({ base: null, timestamp: false }, { write: (line: string) => told.push(line) });
  gateway.faults = new LogFaults(gateway.logger, clock);
  return told;
}

test("[PUB12] who tries again and again while the disk is full, with or without the protocol, fills no log", async () => {
  await using house = await House.open();
  const { gateway } = house.server;
  const told = listenTo(house);
  await using ada = await house.guest();
  await using chatter = await house.chatter();
  await gateway.log.close();
  for (let time = 0; time < 10; time += 1) {
    ada.say(publishOf("x"));
    await ada.next("error");
    chatter.socket.send("x");
    await chatter.line();
  }
  expect(told).toHaveLength(1);
});

test("[PUB12] a room that is not served here is not told of as a log that cannot be read", async () => {
  await using house = await House.open();
  const { gateway } = house.server;
  const told = listenTo(house);
  await using ada = await house.guest();
  await using noor = await house.guest({ room: "garden" });
  gateway.rooms.stop("lobby");
  expect((await ada.closed).code).toBe(4000);
  noor.say({ type: "history", room: "lobby", before: 9, limit: 9, ref: "h" });
  expect(await noor.next("error")).toMatchObject({ code: "unavailable", replyTo: "h" });
  expect(told).toEqual([]);
});

test("[PUB11] [ORD102] a message for a room that is not served here holds up no other room of its frame", async () => {
  await using house = await House.open();
  await using ada = await house.connect();
  await ada.hello();
  house.server.gateway.rooms.stop("closed");
  const [one, two, three] = [publishOf("one", "closed"), publishOf("two", "garden"), publishOf("three", "closed")];
  ada.say(one, two, three);
  const answers = [await ada.answer(one.id), await ada.answer(two.id), await ada.answer(three.id)];
  const unavailable = { type: "error", code: "unavailable", retryable: true, retryAfter: 1_000 };
  expect(answers).toMatchObject([unavailable, { type: "ack", room: "garden", seq: 1 }, unavailable]);
});

test("[PUB5] what cannot be stored is refused as unavailable, whole, and can be said again", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  const database = new DatabaseSync(join(house.dataDir, "parley.db"));
  database.exec("CREATE TRIGGER full BEFORE INSERT ON entries WHEN NEW.seq = 2 BEGIN SELECT RAISE(ABORT, 'full'); END");
  const [one, two] = [publishOf("one"), publishOf("two")];
  ada.say(one, two);
  for (const { id } of [one, two]) {
    const error = await ada.next("error");
    expect(error).toMatchObject({ code: "unavailable", retryable: true, replyTo: id });
    expect(error.retryAfter).toBeGreaterThan(0);
  }
  await noor.settled();
  expect([noor.all("entries"), ada.all("ack")]).toEqual([[], []]);

  database.exec("DROP TRIGGER full");
  database.close();
  ada.say(one, two);
  expect([await ada.next("ack"), await ada.next("ack")]).toMatchObject([
    { id: one.id, seq: 1, duplicate: false },
    { id: two.id, seq: 2, duplicate: false },
  ]);
  expect((await noor.entries(2)).map(({ seq }) => seq)).toEqual([1, 2]);
});

test("[PUB5] a log that fails as nobody expected costs the sender the connection, nobody else anything", async () => {
  await using house = await House.open();
  const { log } = house.server.gateway;
  await using ada = await house.guest();
  await using chatter = await house.chatter();
  await using noor = await house.guest();
  const append = log.append.bind(log);
  log.append = async () => {
    throw new TypeError("a defect");
  };
  ada.say(publishOf("one"));
  chatter.socket.send("two");
  expect([await ada.closed, await chatter.closed]).toMatchObject([{ code: 4000 }, { code: 4000 }]);
  log.append = append;
  noor.say(publishOf("still here"));
  expect(await noor.next("ack")).toMatchObject({ seq: 1 });
});

test("[PUB5] a page that cannot be read is refused as unavailable, and can be asked for again", async () => {
  await using house = await House.open();
  const { log } = house.server.gateway;
  await using ada = await house.guest();
  const readBack = log.readBack.bind(log);
  log.readBack = () => Promise.reject(new LogUnavailable("The disk is on fire."));
  ada.say({ type: "history", room: "lobby", before: 9, limit: 9, ref: "h" });
  expect(await ada.next("error")).toMatchObject({ code: "unavailable", retryable: true, replyTo: "h" });
  log.readBack = readBack;
  ada.say({ type: "history", room: "lobby", before: 9, limit: 9, ref: "h" });
  expect(await ada.next("page")).toMatchObject({ entries: [], replyTo: "h" });
});

test("[RES7] a reader whose log cannot be read is sent away to come back, and then misses nothing", async () => {
  await using house = await House.open({ limits: { messagesPerSecond: 0 } });
  await using ada = await house.guest();
  ada.say(publishOf("one"), publishOf("two"));
  await ada.entries(2);
  await house.restart();
  const { log } = house.server.gateway;
  const read = log.read.bind(log);
  log.read = () => Promise.reject(new LogUnavailable("The disk is on fire."));
  await using unlucky = await house.guest();
  expect(await unlucky.closed).toEqual({ code: 4000, reason: "internal error" });
  log.read = read;
  await using back = await house.connect();
  await back.hello(unlucky.token);
  await back.subscribe("lobby", { epoch: log.epoch, seq: 0 });
  expect(await back.entries(2)).toHaveLength(2);
});
