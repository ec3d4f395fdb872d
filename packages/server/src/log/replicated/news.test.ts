import { beforeEach, describe, expect, it } from "vitest";
import { Comparers, change } from "../../testing/comparers.ts";
import { turns } from "../../testing/crew.ts";
import { News } from "./news.ts";

describe("what servers tell one another of their rooms", () => {
  let servers: Comparers;

  beforeEach(() => {
    servers = new Comparers();
    return () => servers.close();
  });

  const start: Comparers["start"] = (...server) => servers.start(...server);
  const publish: Comparers["publish"] = (...what) => servers.publish(...what);
  const pass = (milliseconds: number) => servers.pass(milliseconds);

  it("[CLU76] each room is told by one of all servers in a minute, and what it gained since then in the next", async () => {
    const started = [];
    for (const name of ["one", "two", "three", "four", "five"]) {
      started.push(await start(name));
      await pass(1_000);
    }
    await pass(120_000);
    const told = async (during: () => Promise<void>) => {
      servers.ether.told = [];
      await during();
      const heads = servers.ether.told.flatMap((text) => JSON.parse(text).rooms).map(([room, seq]) => `${room} ${seq}`);
      return heads.sort();
    };
    await publish("lobby", 3);
    await publish("garden");
    expect(await told(() => pass(59_500))).toEqual(["garden 1", "lobby 3"]);
    await publish("lobby");
    const busy = await told(() => pass(60_000));
    expect(busy).toEqual(["lobby 4"]);
    expect(await told(() => pass(60_000))).toEqual([]);
    expect(started.map(({ complaints }) => complaints)).toEqual([[], [], [], [], []]);
  });

  it("[CLU76] what another told of a room is not told again, also where its turn comes later", () => {
    const changed = new Set(["a", "b", "c"]);
    const news = new News({
      heads: new Map([...changed].map((room) => [room, 1])),
      takeChanged: (most) => [...changed].slice(0, most).filter((room) => changed.delete(room)),
      putBack: () => {},
    });
    news.agree("c", 1);
    expect(news.take(2, [])).toEqual({ changed: ["a", "b"], untold: ["a", "b"] });
    expect(news.take(2, [])).toEqual({ changed: ["c"], untold: [] });
    changed.add("c");
    expect(news.take(2, [])).toEqual({ changed: ["c"], untold: ["c"] });
  });

  it("[CLU76] a server that hears that all is the same looks through its file all the same", async () => {
    await start("one");
    await publish("lobby", 300);
    await pass(3_000);
    const two = await start("two");
    change(two.file);
    await pass(6_000);
    expect(two.stopped).toEqual(["lobby"]);
  });

  it("[CLU77] a file that cannot be read for a moment stops no room, and is looked through the next time", async () => {
    const one = await start("one");
    await publish("lobby", 300);
    change(one.file);
    const { check } = one.replica;
    one.replica.check = () => {
      throw new Error("database is locked");
    };
    await pass(6_000);
    expect([one.stopped, one.complaints]).toEqual([
      [],
      ["The room lobby cannot be looked through now, as somebody holds the file."],
    ]);
    one.replica.check = check;
    await pass(60_000);
    expect(one.stopped).toEqual(["lobby"]);
  });

  it("[CLU76] compares no more than so many rooms in a minute, whoever tells how many", async () => {
    const one = await start("one");
    await publish("lobby");
    await pass(6_000);
    const { replica, log } = one;
    const own = replica.hash("lobby", 1);
    let asked = 0;
    replica.hash = () => {
      asked += 1;
      return own;
    };
    const rooms = Array.from({ length: 1_000 }, () => ["lobby", 1, own]);
    for (let n = 0; n < 20; n += 1) {
      servers.ether.way().tell(JSON.stringify({ from: `other ${n}`, epoch: log.epoch, position: 1, rooms }));
    }
    await turns();
    expect(asked).toBe(4_000);
  });
});
