import type { Position } from "@parley/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { House, publishOf } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

const numbersOf = (entries: { seq: number }[]) => entries.map(({ seq }) => seq);
const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, index) => first + index);

describe("resume", () => {
  let house: House;
  let ada: Wire;
  let epoch: string;

  beforeAll(async () => {
    house = await House.open({ limits: { messagesPerSecond: 0, pageEntries: 5, resumeEntries: 20 } });
    epoch = house.server.gateway.log.epoch;
    ada = await house.guest();
    for (const count of from(1, 30)) ada.say(publishOf(String(count)));
    await ada.entries(30);
  });
  afterAll(async () => {
    await ada[Symbol.asyncDispose]();
    await house[Symbol.asyncDispose]();
  });

  /** What somebody who holds a position is told, and then reads up to the head. */
  async function comeBack(position?: Position) {
    await using wire = await house.connect();
    await wire.hello();
    const { outcome, position: start, head } = await wire.subscribe("lobby", position);
    const entries = head > start ? await wire.entries(head - start) : [];
    return { outcome, start, head, numbers: numbersOf(entries) };
  }

  it("[RES1] gives the newest page to who has nothing yet", async () => {
    expect(await comeBack()).toEqual({ outcome: "fresh", start: 25, head: 30, numbers: from(26, 30) });
  });

  it("[RES1] gives a position in an empty room too, from which one can come back", async () => {
    await using wire = await house.guest({ room: "empty" });
    await using other = await house.connect();
    await other.hello();
    const first = await other.subscribe("empty");
    expect(first).toEqual({ type: "subscribed", room: "empty", epoch, head: 0, position: 0, outcome: "fresh" });
    wire.say(publishOf("the first word", "empty"));
    await wire.next("ack");
    await using back = await house.connect();
    await back.hello();
    expect(await back.subscribe("empty", { epoch, seq: 0 })).toMatchObject({ outcome: "recovered", position: 0 });
    expect(numbersOf(await back.entries(1, "empty"))).toEqual([1]);
  });

  it("[RES2] gives exactly what was missed", async () => {
    expect(await comeBack({ epoch, seq: 10 })).toEqual({
      outcome: "recovered",
      start: 10,
      head: 30,
      numbers: from(11, 30),
    });
    expect(await comeBack({ epoch, seq: 30 })).toEqual({ outcome: "recovered", start: 30, head: 30, numbers: [] });
  });

  it("[RES3] gives the newest page to who missed too much, and history gives the rest", async () => {
    expect(await comeBack({ epoch, seq: 9 })).toEqual({ outcome: "gap", start: 25, head: 30, numbers: from(26, 30) });
    ada.say({ type: "history", room: "lobby", before: 26, limit: 16, ref: "the gap" });
    expect(numbersOf((await ada.next("page")).entries)).toEqual(from(10, 25));
  });

  it.each([
    ["ahead of the head", () => ({ epoch, seq: 31 })],
    ["of another log", () => ({ epoch: "another", seq: 10 })],
  ])("[RES4] starts anew from a position %s", async (_, position) => {
    expect(await comeBack(position())).toEqual({ outcome: "reset", start: 25, head: 30, numbers: from(26, 30) });
  });
});

describe("after a break", () => {
  it("[RES2] the same person reads on, once and in order, whatever was said meanwhile", async () => {
    await using house = await House.open();
    const { epoch } = house.server.gateway.log;
    await using ada = await house.guest();
    const noor = await house.guest();
    ada.say(publishOf("one"), publishOf("two"));
    await noor.entries(2);
    await noor[Symbol.asyncDispose]();
    ada.say(publishOf("three"), publishOf("four"));
    await ada.entries(4);
    await using back = await house.connect();
    expect((await back.hello(noor.token)).person).toEqual(noor.person);
    expect(await back.subscribe("lobby", { epoch, seq: 2 })).toMatchObject({ outcome: "recovered" });
    ada.say(publishOf("five"));
    expect(numbersOf(await back.entries(3))).toEqual([3, 4, 5]);
  });

  it("[RES2] a position and a token outlive a restart of the server", async () => {
    await using house = await House.open();
    const { epoch } = house.server.gateway.log;
    const noor = await house.guest();
    noor.say(publishOf("one"), publishOf("two"));
    const before = await noor.entries(2);
    await house.restart();
    await using back = await house.connect();
    expect((await back.hello(noor.token)).person).toEqual(noor.person);
    expect(await back.subscribe("lobby", { epoch, seq: 1 })).toMatchObject({ outcome: "recovered", epoch, head: 2 });
    expect(await back.entries(1)).toEqual(before.slice(1));
  });

  it("[RES4] another log is not taken for the one that was, even when it is as long", async () => {
    await using house = await House.open();
    await using other = await House.open();
    await using noor = await house.guest();
    await using ada = await other.guest();
    noor.say(publishOf("here"));
    ada.say(publishOf("there"));
    await Promise.all([noor.entries(1), ada.entries(1)]);
    const { epoch } = house.server.gateway.log;
    expect(await ada.subscribe("lobby", { epoch, seq: 1 })).toMatchObject({ outcome: "reset", position: 0 });
  });

  it("[RES9] a room that was forgotten meanwhile goes on where it was", async () => {
    await using house = await House.open();
    const { log, rooms } = house.server.gateway;
    await using ada = await house.guest({ room: "garden" });
    ada.say(publishOf("one", "garden"), { type: "unsubscribe", room: "garden" });
    await ada.next("ack");
    await ada.settled();
    for (let time = 0; time < 4; time += 1) {
      house.clock.advance(30_000);
      await ada.settled();
    }
    expect(rooms.size).toBe(0);
    ada.say(publishOf("two", "garden"));
    await ada.next("ack");
    const position = { epoch: log.epoch, seq: 0 };
    expect(await ada.subscribe("garden", position)).toMatchObject({ head: 2, outcome: "recovered" });
    expect(numbersOf(await ada.entries(2, "garden"))).toEqual([1, 2]);
  });
});
