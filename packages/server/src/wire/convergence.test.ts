import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { connect } from "@nats-io/transport-node";
import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { eventually, House, publishOf } from "../testing/house.ts";
import { Nats } from "../testing/nats.ts";
import type { Wire } from "../testing/wire.ts";

type Place = { house: House; guest: Wire };

const ask = async ({ server }: House, query = "") => {
  const answer = await fetch(`http://127.0.0.1:${server.port}/healthz${query}`);
  return [answer.status, await answer.json()];
};

/** Changes what stands in the file of a server. */
const spoil = ({ dataDir }: House, text: string) => {
  const file = new DatabaseSync(join(dataDir, "parley.db"));
  file.prepare("UPDATE entries SET json = replace(json, ?, 'hallo')").run(text);
  file.close();
};

test("[CLU26] [CLU27] [CLU29] [CLU71] a server whose file was changed serves that room no more, and all others as before", {
  timeout: 30_000,
}, async () => {
  await using nats = await Nats.start();
  const { nats: access, tokenSecrets } = readConfig({ NATS_URL: nats.url, TOKEN_SECRET: "s".repeat(32) });
  const start = () => House.open({ config: { nats: access, tokenSecrets }, limits: { messagesPerSecond: 0 } });
  await using one = await start();
  await using two = await start();
  await eventually(() => [one, two].every(({ server }) => server.gateway.log.state === "open"));
  await using ada = await two.guest();
  await using noor = await one.guest({ room: "garden" });
  await using kim = await two.guest({ room: "garden" });
  await using lena = await two.guest({ room: "garden" });
  await using bot = await two.guest({ room: "garden" });
  const spy = await connect({ port: nats.port });
  let answers = 0;
  spy.subscribe("parley.hashes", {
    callback: (_, told) => {
      if (told.string().includes('"answer"')) answers += 1;
    },
  });
  await spy.flush();

  /** Asks a server to compare; its time goes on once it has heard what the other answers. */
  const compare = async (asked: Place, other: Place) => {
    const before = answers;
    const asking = ask(asked.house, "?deep");
    await eventually(() => answers > before);
    // What was told after the answer comes after it.
    const heard = asked.guest.next("signal");
    other.guest.say({ type: "signal", room: "garden", typing: true });
    await heard;
    asked.house.clock.advance(1_000);
    return asking;
  };
  const [atOne, atTwo] = [
    { house: one, guest: noor },
    { house: two, guest: kim },
  ];

  ada.say(publishOf("hello"), publishOf("in the garden", "garden"));
  for (let count = 0; count < 2; count += 1) await ada.next("ack");
  await noor.entries(1, "garden");
  const same = { server: expect.any(String), position: 1, rooms: 2, differ: [] };
  const others = [same];
  expect(await compare(atOne, atTwo)).toEqual([200, { status: "ok", ...same, outcome: "same", servers: others }]);

  spoil(two, "hello");
  one.clock.advance(3_000);
  const found = { status: "ok", differ: ["lobby"], servers: [{ differ: ["lobby"] }] };
  expect(await compare(atOne, atTwo)).toMatchObject([503, found]);
  expect((await ada.closed).code).toBe(4000);
  expect(await ask(two)).toEqual([200, { status: "damaged", log: "differs", reason: expect.any(String) }]);
  expect(await compare(atTwo, atOne)).toMatchObject([503, { status: "damaged", differ: ["lobby"] }]);
  expect(await ask(one)).toEqual([200, { status: "ok" }]);

  kim.say(publishOf("as before", "garden"));
  await noor.entries(2, "garden");
  await using there = await one.guest({ token: ada.token });
  expect(await there.entries(1)).toMatchObject([{ content: { text: "hello" } }]);

  lena.say({ type: "subscribe", room: "lobby" });
  bot.say(publishOf("for who is there", "lobby"));
  expect([await lena.closed, await bot.closed]).toMatchObject([{ code: 4000 }, { code: 4000 }]);
  // Who came back for the lobby would not find it here; where no other serves all rooms, the other rooms are what there is.
  await expect(two.connect()).rejects.toThrow("503");
  spoil(one, "in the garden");
  one.clock.advance(3_000);
  const before = answers;
  const asking = ask(one, "?deep");
  await eventually(() => answers > before);
  one.clock.advance(1_000);
  expect(await asking).toMatchObject([503, { status: "damaged" }]);
  await spy.close();
  one.clock.advance(3_000);
  for (const wire of [there, kim]) await wire.subscribe("attic");
  there.say({ type: "signal", room: "attic", typing: true });
  await kim.next("signal");
  await using back = await two.connect();
  await back.hello(ada.token);
  back.say(publishOf("again"), { type: "history", room: "lobby", before: 2, limit: 10, ref: "r" });
  for (let count = 0; count < 2; count += 1) {
    expect(await back.next("error")).toMatchObject({ code: "unavailable", retryable: true });
  }
  back.say({ type: "subscribe", room: "lobby" });
  expect(await back.next("error")).toMatchObject({ code: "unavailable", replyTo: "lobby", retryable: true });
  await back.subscribe("garden");
  back.say(publishOf("all the same", "garden"));
  expect(await back.next("ack")).toMatchObject({ room: "garden" });
  await using chatter = await two.chatter();
  expect((await chatter.closed).code).toBe(4000);
});
