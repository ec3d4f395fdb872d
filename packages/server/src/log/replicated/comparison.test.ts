import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { say, turns } from "../../testing/crew.ts";
import { MemoryEther } from "../../testing/memory-ether.ts";
import { MemoryStream } from "../../testing/memory-stream.ts";
import { StoredReplica } from "../sqlite/stored-replica.ts";
import { encodeBatch } from "./batch.ts";
import { type Compared, Comparison } from "./comparison.ts";
import { ReplicatedLog } from "./replicated-log.ts";

describe("the comparison of servers", () => {
  let folder: string;
  let clock: ManualClock;
  let stream: MemoryStream;
  let ether: MemoryEther;
  let opened: (() => Promise<void>)[];
  let lives: number;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-comparison-"));
    clock = new ManualClock();
    stream = new MemoryStream();
    ether = new MemoryEther();
    opened = [];
    lives = 0;
    return async () => {
      for (const close of opened) await close();
      rmSync(folder, { recursive: true });
    };
  });

  const pass = async (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 500) {
      clock.advance(500);
      await turns();
    }
  };

  /** A server; `around` changes what it applies. */
  async function start(name: string, around: (text: string) => string = (text) => text, from = stream) {
    const file = join(folder, name);
    const replica = new StoredReplica(file, 1, from.epoch);
    const { apply } = replica;
    replica.apply = (messages) =>
      apply.call(
        replica,
        messages.map((message) => ({ ...message, text: around(message.text) })),
      );
    const complaints: string[] = [];
    const stopped: string[] = [];
    const complain = (sentence: string) => complaints.push(sentence);
    lives += 1;
    const world = { clock, complain, life: `${name} ${lives}`, server: name, replica };
    const line = from.line();
    const log = new ReplicatedLog({ ...world, ordering: line, atTurnEnd: setImmediate });
    const comparison = new Comparison({ ...world, log, ether: ether.way() });
    comparison.start((room) => stopped.push(room));
    const close = async () => {
      comparison.close();
      await log.close();
    };
    opened.push(close);
    await turns();
    return { file, log, line, comparison, complaints, stopped, close };
  }

  const publish = async (room: string, count = 1) => {
    for (let n = 0; n < count; n += 1)
      stream.publish(`${room} ${stream.messages.length}`, encodeBatch([say("hello", room)]));
    await turns();
  };
  const change = (file: string) => {
    const database = new DatabaseSync(file);
    database.exec("UPDATE entries SET json = replace(json, 'hello', 'hallo') WHERE seq = 2");
    database.close();
  };
  /** Something that is applied otherwise than by all others. */
  const otherwise = (text: string) => text.replace("hello", "hallo");
  const compare = async ({ comparison }: { comparison: Comparison }): Promise<Compared> => {
    const comparing = comparison.compare();
    await pass(5_000);
    return comparing;
  };

  it("[CLU27] says of each server up to where it is, and that all rooms are the same", async () => {
    const [one] = [await start("one"), await start("two"), await start("three")];
    await publish("lobby", 300);
    await publish("garden");
    const server = (life: string) => ({ server: life, position: 301, rooms: 2, differ: [] });
    expect(await compare(one)).toEqual({
      server: "one 1",
      position: 301,
      rooms: 2,
      differ: [],
      servers: [server("two 2"), server("three 3")],
    });
  });

  it("[CLU26] [CLU27] a server whose file was changed stops the room, also when one other asks", async () => {
    const [one, two] = [await start("one"), await start("two")];
    await publish("lobby", 300);
    await publish("garden", 3);
    change(two.file);
    expect(await compare(one)).toMatchObject({
      differ: ["garden", "lobby"],
      servers: [{ differ: ["lobby", "garden"].sort() }],
    });
    expect([two.stopped.sort(), two.complaints[0]]).toMatchObject([
      ["garden", "lobby"],
      /does not hold what was said in the room/,
    ]);
    expect([one.stopped, one.complaints]).toEqual([[], []]);
  });

  it("[CLU26] a server looks through its file soon after it starts", async () => {
    const one = await start("one");
    await publish("lobby", 300);
    await publish("garden");
    change(one.file);
    await pass(5_500);
    expect(one.stopped).toEqual(["lobby"]);
    await compare(one);
    expect(one.stopped).toEqual(["lobby"]);
  });

  it("[CLU28] a server that applied something else than two others stops that room within two minutes", async () => {
    const [one, two, three] = [await start("one"), await start("two", otherwise), await start("three")];
    await publish("lobby", 3);
    await pass(120_000);
    expect([one.stopped, two.stopped, three.stopped]).toEqual([[], ["lobby"], []]);
    expect(two.complaints).toEqual([
      expect.stringMatching(/^Other servers agree on something else in the room lobby, up to entry 3\./),
    ]);
    expect(one.complaints).toEqual([expect.stringMatching(/^Another server holds something else in the room lobby/)]);
  });

  it("[CLU28] of two servers nobody knows which is wrong: both say so, and go on", async () => {
    const [one, two] = [await start("one"), await start("two", otherwise)];
    await publish("lobby", 3);
    await pass(300_000);
    for (const each of [one, two]) {
      expect([each.stopped, each.comparison.disputed]).toEqual([[], ["lobby"]]);
      expect(each.complaints).toEqual([expect.stringMatching(/^Servers hold different things in the room lobby/)]);
    }
    expect((await compare(one)).differ).toEqual(["lobby"]);
  });

  it("[CLU70] a wrong server that is started again and again stops no room of those that are right", async () => {
    const [one, two, three] = [await start("one"), await start("two"), await start("three", otherwise)];
    await publish("lobby", 3);
    await pass(10_000);
    expect(three.stopped).toEqual(["lobby"]);
    for (let last = three, times = 0; times < 3; times += 1) {
      await last.close();
      last = await start("three", otherwise);
      await pass(20_000);
      expect([one.stopped, two.stopped, last.stopped]).toEqual([[], [], ["lobby"]]);
    }
  });

  it("[CLU70] a server that came after all was decided hears what the others hold", async () => {
    const [one, two] = [await start("one"), await start("two", otherwise)];
    await publish("lobby", 3);
    await pass(10_000);
    expect([one.comparison.disputed, two.comparison.disputed]).toEqual([["lobby"], ["lobby"]]);
    const three = await start("three");
    await pass(10_000);
    expect([one.stopped, two.stopped, three.stopped]).toEqual([[], ["lobby"], []]);
    expect(three.complaints).toEqual([expect.stringMatching(/; most hold the same as this one\.$/)]);
  });

  it("[CLU28] a server that passed over what others applied is wrong", async () => {
    const skips = (text: string) => (text.includes('"room":"lobby"') ? "{}" : text);
    const servers = [await start("one"), await start("two", skips), await start("three")];
    await publish("lobby");
    await publish("garden");
    await pass(120_000);
    expect(servers.map(({ stopped }) => stopped)).toEqual([[], ["lobby"], []]);
  });

  it("[CLU27] a server that is not as far yet differs from nobody", async () => {
    const [one, two] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    two.line.cut();
    await publish("lobby", 3);
    await publish("garden", 3);
    await pass(120_000);
    const comparing = one.comparison.compare();
    await pass(10_000);
    expect(await comparing).toMatchObject({
      position: 9,
      differ: [],
      servers: [{ position: 3, rooms: 0, differ: [] }],
    });
    expect([one.complaints, two.complaints]).toEqual([[], []]);
  });

  it("[CLU27] a server of another stream, or that cannot follow its own any more, has no say", async () => {
    const [one, two] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    const another = Object.assign(new MemoryStream(), { epoch: "another" });
    for (const name of ["three", "four"]) await start(name, otherwise, another);
    another.publish("key", encodeBatch([say("else", "lobby")]));
    stream.messages.splice(1);
    one.line.cut();
    await pass(120_000);
    expect([two.log.state, one.log.state]).toEqual(["broken", "degraded"]);
    change(two.file);
    expect(await compare(one)).toMatchObject({ differ: [], servers: [] });
    expect(await compare(two)).toMatchObject({ differ: ["lobby"], servers: [] });
    expect(one.complaints).toEqual([]);
  });

  it("[CLU27] a server that does not answer holds nobody up for ever", async () => {
    const [one, two] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    ether.loses = (text) => text.includes('"answer"');
    const comparing = one.comparison.compare();
    await pass(70_000);
    expect(await comparing).toMatchObject({ differ: [], servers: [{ server: "two 2", position: undefined }] });
    expect(two.complaints).toEqual([]);
  });
});
