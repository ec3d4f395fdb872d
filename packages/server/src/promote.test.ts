import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Config, readConfig } from "./config.ts";
import { eventually, House, publishOf } from "./testing/house.ts";
import { Nats } from "./testing/nats.ts";
import { Program } from "./testing/program.ts";
import type { Wire } from "./testing/wire.ts";

const say = async (wire: Wire, ...texts: string[]) => {
  for (const text of texts) {
    wire.say(publishOf(text));
    await wire.next("ack");
  }
};

test("[CLU31] waits for a NATS that is away, and says so and why", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "parley-promote-"));
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(() => rmSync(dataDir, { recursive: true }));
  await using nats = await Nats.start();
  await nats.kill();
  const house = await House.open({ config: { dataDir } });
  await house.server.close();
  await using program = new Program("promote.ts", [], { DATA_DIR: dataDir, NATS_URL: nats.url });
  await program.printed(/NATS cannot be reached at .*\. Start it, or set NATS_URL\. \(connection refused\)\n/);
  await nats.start();
  expect([await program.end(), program.output]).toEqual([0, expect.stringContaining("Promoted.")]);
});

test("[CLU30] ends with what NATS refuses, and why", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "parley-promote-"));
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(() => rmSync(dataDir, { recursive: true }));
  await using nats = await Nats.start(`accounts { APP: { jetstream: { max_file: 5MB }, users: [{ user: app }] } }
    no_auth_user: app`);
  const house = await House.open({ config: { dataDir } });
  await house.server.close();
  const env = { DATA_DIR: dataDir, NATS_URL: nats.url, NATS_MAX_BYTES: "20M" };
  await using program = new Program("promote.ts", [], env);
  const sentence = /NATS refuses it \(.*resource.*\)\. Mend that, or the settings .*, and run pnpm promote again\.\n$/;
  expect([await program.end(), program.output]).toEqual([1, expect.stringMatching(sentence)]);
});

test("[CLU30] [CLU11] the log of a server becomes that of several, and of one again", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-promote-"));
  await using nats = await Nats.start();
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(() => rmSync(folder, { recursive: true }));
  const own = join(folder, "one");
  const promote = async (env: Record<string, string>) => {
    await using program = new Program("promote.ts", [], { DATA_DIR: own, NATS_URL: nats.url, ...env });
    return [await program.end(), program.output];
  };
  const start = (dataDir: string, config: Partial<Config> = {}) => House.open({ config: { dataDir, ...config } });

  const one = await start(own);
  await using ada = await one.guest();
  const { epoch } = one.server.gateway.log;
  await say(ada, "one", "two", "three");
  const told = await ada.entries(3);
  expect(await Promise.all([promote({ NATS_URL: "" }), promote({}), promote({ DATA_DIR: folder })])).toEqual([
    [1, "Set NATS_URL to where the servers are to meet.\n"],
    [1, expect.stringMatching(/^Another Parley uses .* Stop it, or set DATA_DIR/)],
    [1, expect.stringMatching(/parley\.db does not exist\. Set DATA_DIR/)],
  ]);
  await one[Symbol.asyncDispose]();
  const sentences = /3 of 3 entries loaded\.\n3 of 3 entries verified\.\nPromoted\. Start this server/;
  expect(await promote({})).toEqual([0, expect.stringMatching(sentences)]);

  const secret = readFileSync(join(own, "token-secret"), "utf8");
  const { nats: access, tokenSecrets } = readConfig({ NATS_URL: nats.url, TOKEN_SECRET: secret });
  const meeting = { nats: access, tokenSecrets };
  const servers = [await start(own, meeting), await start(join(folder, "two"), meeting)] as const;
  const [first, second] = servers;
  await eventually(() => servers.every(({ server }) => server.gateway.log.state === "open"));
  await using noor = await first.guest();
  await say(noor, "four");
  await using back = await second.connect();
  expect((await back.hello(ada.token)).person).toEqual(ada.person);
  await say(back, "five");
  expect(await back.subscribe("lobby", { epoch, seq: 2 })).toMatchObject({ outcome: "recovered", epoch, head: 5 });
  expect((await back.entries(3))[0]).toEqual(told[2]);
  for (const server of servers) await server[Symbol.asyncDispose]();

  const again = await start(join(folder, "two"), { tokenSecrets });
  await using there = await again.connect();
  expect((await there.hello(ada.token)).person).toEqual(ada.person);
  expect(await there.subscribe("lobby", { epoch, seq: 5 })).toMatchObject({ outcome: "reset", head: 5, position: 0 });
  await say(there, "six");
  expect((await there.entries(6)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  await again[Symbol.asyncDispose]();
  await expect(start(join(folder, "two"), meeting)).rejects.toThrow(/two\/parley\.db is a log of its own/);
});
