import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createId, systemClock } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { say } from "../../testing/crew.ts";
import { eventually } from "../../testing/house.ts";
import { Nats, unhurried } from "../../testing/nats.ts";
import { authorization, startThree } from "../../testing/nats-conf.ts";
import { PromotedFile } from "../sqlite/promoted-file.ts";
import { SqliteLog } from "../sqlite/sqlite-log.ts";
import { StoredReplica } from "../sqlite/stored-replica.ts";
import { openJetStreamLog } from "./open.ts";
import { promote } from "./promotion.ts";

const user = { user: "parley", password: "change-this-too" };

describe("the user of NATS that the docs have", () => {
  let folder: string;
  let complaints: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-rights-"));
    complaints = [];
    return () => rmSync(folder, { recursive: true });
  });

  const access = (...nats: Nats[]) => ({ servers: nats.map(({ port }) => `127.0.0.1:${port}`), replicas: 1, ...user });
  const open = (file: string, settings: Parameters<typeof openJetStreamLog>[1]) =>
    openJetStreamLog(join(folder, file), settings, {
      clock: systemClock,
      random: Math.random,
      atTurnEnd: setImmediate,
      life: createId(Date.now()),
      server: file,
      openReplica: (...copy) => new StoredReplica(...copy),
      waits: () => {},
      complain: (sentence) => complaints.push(sentence),
    });

  it("[CLU74] may do all that servers do, with three replicas on three NATS servers that are set up as the docs say", {
    timeout: 60_000,
  }, async () => {
    await using stack = new AsyncDisposableStack();
    const three = await startThree();
    for (const nats of three) stack.use(nats);
    const settings = { ...access(...three), replicas: 3 };
    const one = await open("one", settings);
    stack.defer(() => one.log.close());
    for (let count = 1; count <= 3; count += 1) await one.log.append(say(`hello ${count}`));
    // It reads from the stream what was said before.
    const two = await open("two", settings);
    stack.defer(() => two.log.close());
    await eventually(() => two.log.head("lobby") === 3);
    const heard: string[] = [];
    two.ether.hear((text) => heard.push(text));
    await eventually(() => {
      one.ether.tell("anybody?");
      return heard.length > 0;
    });
    for (const { comparison } of [one, two])
      comparison.start(
        () => {},
        () => [],
      );
    // Where a server of NATS is slow for a moment, they say so and are well again.
    let compared = await one.comparison.compare();
    while (compared.servers.length === 0) {
      // What was compared last is told again for a while: without a turn between, that would never pass.
      await new Promise((resolve) => setImmediate(resolve));
      compared = await one.comparison.compare();
    }
    expect(compared).toMatchObject({ differ: [], servers: [{ rooms: 1 }] });
    expect(complaints.filter((sentence) => sentence.includes("NATS does not let"))).toEqual([]);
  });

  it("[CLU74] may load a log into the stream", async () => {
    await using nats = await Nats.start(authorization);
    const alone = new SqliteLog(join(folder, "alone"));
    await alone.append(say("hello"));
    await alone.close();
    using file = new PromotedFile(join(folder, "alone"), 1);
    const world = { clock: systemClock, waits: () => {}, progress: () => {}, times: unhurried };
    expect(await promote(file, access(nats), world)).toBe("promoted");
  });

  it.each([
    ["publish to $JS.API.STREAM.INFO.PARLEY", `"$JS.API.STREAM.INFO.PARLEY", `],
    ["publish to $JS.API.STREAM.CREATE.PARLEY", `"$JS.API.STREAM.CREATE.PARLEY", `],
    ["subscribe to _INBOX.", ", _INBOX.>"],
  ])("[CLU74] a server that may not %s does not wait, and says what it needs", async (what, right) => {
    await using nats = await Nats.start(without(right));
    await expect(open("one", access(nats))).rejects.toThrow(`NATS does not let this server ${what}`);
  });

  it.each([
    ["publish to parley.ether", "parley.ether, parley.hashes\n"],
    ["subscribe to parley.log.>", "parley.log.>, "],
  ])("[CLU74] a server that may not %s says so while it runs", async (what, right) => {
    await using nats = await Nats.start(without(right));
    const { log, ether } = await open("one", access(nats));
    ether.tell("anybody?");
    const sentence = `NATS does not let this server ${what}. Give its user the rights that docs/nats/nats.conf lists.`;
    await eventually(() => complaints.includes(sentence));
    await log.close();
  });

  function without(right: string): string {
    expect(authorization).toContain(right);
    return authorization.replace(right, "\n");
  }
});
