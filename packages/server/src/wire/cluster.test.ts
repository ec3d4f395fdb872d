import { afterAll, beforeAll, beforeEach, describe, expect, it, test } from "vitest";
import { readConfig } from "../config.ts";
import type { Replica } from "../log/replicated/replica.ts";
import { StoredReplica } from "../log/sqlite/stored-replica.ts";
import type { World } from "../server.ts";
import { Cuttable } from "../testing/cuttable.ts";
import { eventually, House, publishOf } from "../testing/house.ts";
import { Nats, unhurried } from "../testing/nats.ts";
import type { Wire } from "../testing/wire.ts";

const secret = "the secret that all servers of a house share";

/** A server that meets the others at a port. */
async function join(port: number, world: World = {}): Promise<House> {
  const { nats, tokenSecrets } = readConfig({ NATS_URL: `nats://127.0.0.1:${port}`, TOKEN_SECRET: secret });
  // A test lets time pass more quickly than sockets bring a sign of life.
  const limits = { messagesPerSecond: 0, peerDeadAfter: Number.MAX_SAFE_INTEGER };
  return House.open({ config: { nats, tokenSecrets }, limits, world });
}

const stateOf = ({ server }: House) => server.gateway.log.state;
const entriesOf = (wire: Wire) => wire.all("entries").flatMap(({ entries }) => entries);
const textsOf = (wire: Wire) => entriesOf(wire).map(({ content }) => ("text" in content ? content.text : ""));
const health = async ({ server }: House) => {
  const answer = await fetch(`http://127.0.0.1:${server.port}/healthz`);
  return [answer.status, await answer.json()];
};

describe("servers that meet at NATS", () => {
  let nats: Nats;
  let one: House;
  let two: House;

  beforeAll(async () => {
    nats = await Nats.start();
    [one, two] = [await join(nats.port), await join(nats.port)];
  });
  afterAll(async () => {
    for (const each of [one, two, nats]) await each[Symbol.asyncDispose]();
  });
  beforeEach(() => eventually(() => [one, two].every((house) => stateOf(house) === "open")));

  it("[CLU1] everybody on any server reads the same entries in the same order", async () => {
    await using ada = await one.guest({ room: "order" });
    await using noor = await two.guest({ room: "order" });
    for (let count = 0; count < 50; count += 1) {
      ada.say(publishOf(`ada ${count}`, "order"));
      noor.say(publishOf(`noor ${count}`, "order"));
    }
    await Promise.all([ada.entries(100, "order"), noor.entries(100, "order")]);
    expect(entriesOf(ada)).toEqual(entriesOf(noor));
    expect(entriesOf(ada).map(({ seq }) => seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    for (const name of ["ada", "noor"]) {
      const own = textsOf(ada).filter((text) => text.startsWith(name));
      expect(own).toEqual(Array.from({ length: 50 }, (_, count) => `${name} ${count}`));
    }
  });

  it("[CLU9] a position and a token hold on every server", async () => {
    const ada = await one.guest({ room: "resume" });
    ada.say(publishOf("one", "resume"), publishOf("two", "resume"));
    const before = await ada.entries(2, "resume");
    const { epoch } = one.server.gateway.log;
    await ada[Symbol.asyncDispose]();
    await using noor = await one.guest({ room: "resume" });
    noor.say(publishOf("three", "resume"));
    await noor.next("ack");

    await using back = await two.connect();
    expect((await back.hello(ada.token)).person).toEqual(ada.person);
    await eventually(() => two.server.gateway.log.head("resume") === 3);
    expect(await back.subscribe("resume", { epoch, seq: 1 })).toMatchObject({ outcome: "recovered", head: 3, epoch });
    const entries = await back.entries(2, "resume");
    expect(entries[0]).toEqual(before[1]);
    expect(entries.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it("[CLU3] the same message through two servers stands once", async () => {
    await using ada = await one.guest({ room: "twice" });
    await using back = await two.guest({ room: "twice", token: ada.token });
    const message = publishOf("once", "twice");
    for (const wire of [ada, back]) wire.say(message);
    const acks = await Promise.all([ada.next("ack"), back.next("ack")]);
    expect(acks.map(({ seq }) => seq)).toEqual([1, 1]);
    expect(acks.filter(({ duplicate }) => duplicate)).toHaveLength(1);
    back.say(message, publishOf("after", "twice"));
    expect([await back.next("ack"), await back.next("ack")]).toMatchObject([
      { seq: 1, duplicate: true },
      { seq: 2, duplicate: false },
    ]);
    await ada.entries(2, "twice");
    expect(textsOf(ada)).toEqual(["once", "after"]);
  });

  it("[CLU2] [CLU6] a server that starts late applies what it missed before it takes connections", async () => {
    await using ada = await one.guest({ room: "late" });
    for (let count = 0; count < 30; count += 1) {
      ada.say(publishOf(String(count), "late"));
      await ada.next("ack");
    }
    const gate = Promise.withResolvers<void>();
    const openReplica = (...copy: ConstructorParameters<typeof StoredReplica>) => {
      const replica: Replica = new StoredReplica(...copy);
      const { apply } = replica;
      const late = (...messages: Parameters<typeof apply>) => gate.promise.then(() => apply.apply(replica, messages));
      return Object.assign(replica, { apply: late });
    };
    await using three = await join(nats.port, { openReplica });
    expect(await health(three)).toEqual([503, { status: "not ready", log: "behind" }]);
    await expect(three.connect()).rejects.toThrow("503");
    gate.resolve();
    await eventually(() => stateOf(three) === "open");
    expect(await health(three)).toEqual([200, { status: "ok" }]);
    await using noor = await three.guest({ room: "late" });
    expect(await noor.entries(30, "late")).toEqual(await ada.entries(30, "late"));
  });

  it("[CLU2] a server whose line to NATS broke has what was said meanwhile, and goes on", async () => {
    await using way = await Cuttable.to(nats.port);
    await using three = await join(way.port);
    await eventually(() => stateOf(three) === "open");
    await using ada = await one.guest({ room: "cut" });
    await using noor = await three.guest({ room: "cut" });
    ada.say(publishOf("before", "cut"));
    await noor.entries(1, "cut");
    way.cut();
    await eventually(() => stateOf(three) === "degraded");
    ada.say(publishOf("meanwhile", "cut"));
    await ada.entries(2, "cut");
    way.heal();
    await eventually(() => {
      three.clock.advance(100);
      return three.server.gateway.log.head("cut") === 2;
    });
    ada.say(publishOf("after", "cut"));
    noor.say(publishOf("mine", "cut"));
    await Promise.all([ada.entries(4, "cut"), noor.entries(4, "cut")]);
    expect(entriesOf(noor)).toEqual(entriesOf(ada));
  });
});

describe("people on servers that meet at NATS", () => {
  let nats: Nats;
  let one: House;
  let two: House;

  beforeAll(async () => {
    nats = await Nats.start();
    [one, two] = [await join(nats.port), await join(nats.port)];
    await eventually(() => [one, two].every((house) => stateOf(house) === "open"));
  });
  afterAll(async () => {
    for (const each of [one, two, nats]) await each[Symbol.asyncDispose]();
  });

  const leftOf = (wire: Wire) => wire.all("presence_diff").flatMap(({ left }) => left.map(({ name }) => name));

  it("[CLU15] everybody sees everybody, once, with however many servers they are", async () => {
    await using ada = await one.guest({ room: "people" });
    await ada.next("presence_diff");
    await using noor = await two.guest({ room: "people" });
    expect((await ada.next("presence_diff")).joined).toEqual([noor.person]);
    const ids = (await noor.next("presence")).people.map(({ id }) => id).sort();
    const diffs = () => noor.all("presence_diff").flatMap(({ joined }) => joined.map(({ id }) => id));
    // The other server may hear of her a moment after somebody was let in.
    await eventually(() => new Set([...ids, ...diffs()]).size === 2);
    const again = await two.guest({ room: "people", token: ada.token });
    await again.next("presence");
    await again[Symbol.asyncDispose]();
    await using kim = await two.guest({ room: "people" });
    await ada.next("presence_diff");
    expect([leftOf(ada), leftOf(noor)]).toEqual([[], []]);
    kim.socket.close(1000);
    expect((await ada.next("presence_diff")).left).toEqual([kim.person]);
  });

  it("[CLU17] typing and new names reach the people of other servers, and their own connections there", async () => {
    await using ada = await one.guest({ room: "words" });
    await using too = await two.guest({ room: "words", token: ada.token });
    await using noor = await two.guest({ room: "words" });
    ada.say({ type: "signal", room: "words", typing: true });
    expect(await noor.next("signal")).toMatchObject({ person: ada.person.id, typing: true });
    ada.say({ type: "rename", name: "Ada", ref: "r" });
    await ada.next("renamed");
    const renamed = () => noor.all("presence_diff").flatMap((diff) => diff.renamed.map(({ name }) => name));
    await eventually(() => renamed().includes("Ada"));
    too.say(publishOf("under which name?", "words"));
    expect((await noor.entries(1, "words"))[0]?.author.name).toBe("Ada");
  });
});

describe("while NATS is away", () => {
  it("[CLU5] people read on, posting is refused for now, and health says so; then everything flows again", async () => {
    await using nats = await Nats.start();
    await using house = await join(nats.port);
    await eventually(() => stateOf(house) === "open");
    await using ada = await house.guest();
    ada.say(publishOf("before"));
    await ada.next("ack");
    await nats.kill();
    await eventually(() => stateOf(house) === "degraded");
    expect(await health(house)).toEqual([200, { status: "ok", log: "degraded" }]);
    const message = publishOf("meanwhile");
    ada.say(message, publishOf("and after it"));
    await ada.settled();
    await using noor = await house.guest();
    expect(await noor.entries(1)).toMatchObject([{ content: { text: "before" } }]);
    noor.say({ type: "history", room: "lobby", before: 2, limit: 10, ref: "r" });
    expect((await noor.next("page")).entries).toHaveLength(1);
    house.clock.advance(10_000);
    for (let refused = 0; refused < 2; refused += 1) {
      expect(await ada.next("error")).toMatchObject({ code: "unavailable", retryable: true });
    }
    await nats.start();
    await eventually(() => {
      house.clock.advance(100);
      return stateOf(house) === "open";
    });
    ada.say(message);
    expect(await ada.next("ack")).toMatchObject({ seq: 2, duplicate: false });
    expect(await health(house)).toEqual([200, { status: "ok" }]);
  });
});

test("[CLU7] a server whose stream was made anew sends its people elsewhere, and takes no more", async () => {
  await using nats = await Nats.start();
  // There is no answer where there is no stream.
  await using house = await join(nats.port, { times: { ...unhurried, look: 500 } });
  await eventually(() => {
    house.clock.advance(100);
    return stateOf(house) === "open";
  });
  await using ada = await house.guest();
  ada.say(publishOf("before"));
  await ada.next("ack");
  await nats.destroy();
  await using other = await join(nats.port);
  await eventually(() => {
    house.clock.advance(100);
    return stateOf(house) === "broken";
  });
  expect((await ada.closed).code).toBe(4000);
  expect(await health(house)).toEqual([503, { status: "not ready", log: "broken" }]);
  await expect(house.connect()).rejects.toThrow("503");
  await eventually(() => stateOf(other) === "open");
  await using back = await other.connect();
  await back.hello(ada.token);
  const position = { epoch: house.server.gateway.log.epoch, seq: 1 };
  expect(await back.subscribe("lobby", position)).toMatchObject({ outcome: "reset", head: 0 });
});
