import { beforeEach, describe, expect, it } from "vitest";
import { Comparers, change, otherwise } from "../../testing/comparers.ts";
import { say, turns } from "../../testing/crew.ts";
import { MemoryStream } from "../../testing/memory-stream.ts";
import { encodeBatch } from "./batch.ts";

describe("the comparison of servers", () => {
  let servers: Comparers;

  beforeEach(() => {
    servers = new Comparers();
    return () => servers.close();
  });

  const start: Comparers["start"] = (...server) => servers.start(...server);
  const publish: Comparers["publish"] = (...what) => servers.publish(...what);
  const compare: Comparers["compare"] = (server) => servers.compare(server);
  const pass = (milliseconds: number) => servers.pass(milliseconds);

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
      outcome: "same",
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

  it("[CLU90] a server that another one goes by the name of says so once", async () => {
    const [one, two] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    const twin = { from: "one 9", server: "one", epoch: "stream", position: 3, rooms: [] };
    for (let times = 0; times < 2; times += 1) servers.ether.way().tell(JSON.stringify(twin));
    expect(one.complaints).toEqual([expect.stringMatching(/^Another server goes by the name of this one/)]);
    expect(two.complaints).toEqual([]);
  });

  it("[CLU28] a server that passed over what others applied is wrong", async () => {
    const skips = (text: string) => (text.includes('"room":"lobby"') ? "{}" : text);
    const started = [await start("one"), await start("two", skips), await start("three")];
    await publish("lobby");
    await publish("garden");
    await pass(120_000);
    expect(started.map(({ stopped }) => stopped)).toEqual([[], ["lobby"], []]);
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
      outcome: "incomplete",
      servers: [{ position: 3, rooms: 0, differ: [] }],
    });
    const seen = [one, two].map(({ complaints }) => complaints.filter((sentence) => !sentence.includes("sight")));
    expect(seen).toEqual([[], []]);
  });

  it("[CLU27] a server of another stream, or that cannot follow its own any more, has no say", async () => {
    const [one, two] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    const another = Object.assign(new MemoryStream(), { epoch: "another" });
    for (const name of ["three", "four"]) await start(name, otherwise, another);
    another.publish("key", encodeBatch([say("else", "lobby")]));
    servers.stream.messages.splice(1);
    one.line.cut();
    await pass(120_000);
    expect([two.log.state, one.log.state]).toEqual(["broken", "degraded"]);
    change(two.file);
    expect(await compare(one)).toMatchObject({ differ: [], servers: [] });
    expect(await compare(two)).toMatchObject({ differ: ["lobby"], servers: [] });
    expect(one.complaints).toEqual(["The stream is out of sight."]);
  });

  it("[CLU27] a server that does not answer holds nobody up for ever", async () => {
    const [one, two] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    servers.ether.loses = (text) => text.includes('"answer"');
    const comparing = one.comparison.compare();
    await pass(70_000);
    const silent = { server: "two 2", position: undefined };
    expect(await comparing).toMatchObject({ differ: [], outcome: "incomplete", servers: [silent] });
    expect(two.complaints).toEqual([]);
  });

  it("[CLU72] a server that does not reach the others does not say that all is the same", async () => {
    const [one] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    servers.ether.loses = () => true;
    one.line.cut();
    await pass(1_000);
    expect(await compare(one)).toMatchObject({ differ: [], outcome: "incomplete", servers: [] });
  });

  it("[CLU72] a server that is known to be there and cannot be asked is not taken to hold the same", async () => {
    const [one] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    servers.neighbours = ["one 1", "two 2", "three 3"];
    const silent = { server: "three 3", position: undefined, rooms: 0, differ: [] };
    const two = { server: "two 2", position: 3, rooms: 1, differ: [] };
    expect(await compare(one)).toMatchObject({ differ: [], outcome: "incomplete", servers: [two, silent] });
  });

  it("[CLU72] [CLU77] rooms that cannot be read for a moment are not said to be the same, here and elsewhere", async () => {
    const [one, two] = [await start("one"), await start("two")];
    for (const room of ["lobby", "garden"]) await publish(room, 3);
    await pass(70_000);
    const { check } = one.replica;
    const locked: typeof check = (room, after) => {
      if (room === "lobby") throw new Error("database is locked");
      return check.call(one.replica, room, after);
    };
    one.replica.check = locked;
    expect(await compare(one)).toMatchObject({ outcome: "incomplete", servers: [{ rooms: 1 }] });
    expect(await compare(two)).toMatchObject({ outcome: "incomplete", servers: [{ position: 6, rooms: 1 }] });
    one.replica.check = check;
    await pass(3_000);
    expect(await compare(two)).toMatchObject({ outcome: "same" });
    expect([one.stopped, two.stopped]).toEqual([[], []]);
  });

  it("[CLU42] a comparison that is being made ends when its server stops", async () => {
    const one = await start("one");
    const comparing = one.comparison.compare();
    await turns();
    one.comparison.close();
    await expect(comparing).rejects.toThrow("It was closed.");
  });

  it("[CLU73] a clock that is set back keeps no old comparison", async () => {
    const one = await start("one");
    await publish("lobby");
    const first = await compare(one);
    servers.clock.now = () => -3_600_000;
    await pass(3_000);
    expect(await compare(one)).not.toBe(first);
  });

  it("[CLU73] who asks for a comparison meanwhile, or within three seconds, gets the same one", async () => {
    const [one] = [await start("one"), await start("two")];
    await publish("lobby", 3);
    const asked = () => servers.ether.told.filter((text) => text.includes('"ask"')).length;
    const asking = [one.comparison.compare(), one.comparison.compare()];
    await pass(2_000);
    const [first, second] = await Promise.all(asking);
    expect(second).toBe(first);
    servers.clock.advance(500);
    expect(await one.comparison.compare()).toBe(first);
    expect(asked()).toBe(1);
    await pass(3_000);
    expect(await compare(one)).not.toBe(first);
    expect(asked()).toBe(2);
  });
});
