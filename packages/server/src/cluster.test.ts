import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { publishOf } from "./testing/house.ts";
import { Nats } from "./testing/nats.ts";
import { Program } from "./testing/program.ts";
import { Wire } from "./testing/wire.ts";

/** Tells on stderr of each module of NATS that is loaded. */
const TELLTALE = `data:text/javascript,import { registerHooks } from "node:module";
registerHooks({ resolve: (name, context, next) => {
  if (name.includes("@nats-io")) process.stderr.write("loads " + name + "\\n");
  return next(name, context);
} });`;

describe("servers in processes of their own", { timeout: 60_000 }, () => {
  let folder: string;
  let nats: Nats;

  beforeAll(async () => {
    nats = await Nats.start();
  });
  afterAll(() => nats[Symbol.asyncDispose]());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-cluster-"));
    return () => rmSync(folder, { recursive: true });
  });

  const start = (name: string, more: Record<string, string> = {}, nodeArgs: string[] = []) => {
    const own = { PORT: "0", DATA_DIR: join(folder, name), LOG_LEVEL: "warn", RATE_LIMIT: "0" };
    return new Program("main.ts", [], { ...own, TOKEN_SECRET: "s".repeat(32), ...more }, nodeArgs);
  };

  it("[CLU13] what was acknowledged survives the end of servers and of NATS, once and in order", async () => {
    const env = { NATS_URL: nats.url };
    await using one = start("one", env);
    await using two = start("two", env);
    await using ada = await guestOf(one);
    const said: string[] = [];
    const say = async (wire: Wire, text: string) => {
      const message = publishOf(text);
      // As a client does it: the same message again, until it is acknowledged.
      do wire.say(message);
      while ((await wire.answer(message.id)).type !== "ack");
      said.push(text);
    };
    for (let count = 0; count < 20; count += 1) await say(ada, `before ${count}`);

    const under = say(ada, "under way");
    await nats.kill();
    const waiting = say(ada, "while it is away");
    await nats.start();
    await Promise.all([under, waiting]);

    const noor = await guestOf(two);
    await say(noor, "from the other");
    await two.end("SIGKILL");
    await noor[Symbol.asyncDispose]();
    for (let count = 0; count < 20; count += 1) await say(ada, `while it was down ${count}`);
    await using again = start("two", env);
    await using kim = await guestOf(again);
    await say(kim, "the last");
    const [of, all] = [await ada.entries(said.length), await kim.entries(said.length)];
    expect(all).toEqual(of);
    expect(of.map(({ seq }) => seq)).toEqual(said.map((_, index) => index + 1));
    expect(of.map(({ content }) => "text" in content && content.text)).toEqual(said);
  });

  it("[CLU16] the people of a server that was killed have left, once, but who came to another", async () => {
    const env = { NATS_URL: nats.url };
    await using one = start("one", env);
    await using two = start("two", env);
    await using kim = await guestOf(one);
    const [ada, noor] = [await guestOf(two), await guestOf(two)];
    const told = (kind: "joined" | "left") =>
      kim.all("presence_diff").flatMap((diff) => diff[kind].map(({ id }) => id));
    while (![ada, noor].every(({ person }) => told("joined").includes(person.id))) await kim.next("presence_diff");
    await two.end("SIGKILL");
    await using back = await guestOf(one, ada.token);
    expect(back.person).toEqual(ada.person);
    while (told("left").length === 0) await kim.next("presence_diff");
    await back.settled();
    expect([told("left"), back.all("presence_diff").flatMap(({ left }) => left)]).toEqual([
      [noor.person.id],
      [noor.person],
    ]);
  });

  it("[CLU12] a server that is alone loads nothing of NATS, and one that is not does", async () => {
    for (const [url, loads] of [
      ["", false],
      [nats.url, true],
    ] as const) {
      await using server = start(`alone ${loads}`, { NATS_URL: url }, ["--import", TELLTALE]);
      await server.port();
      await server.end("SIGTERM");
      expect(server.output.includes("loads @nats-io")).toBe(loads);
    }
  });

  it("[CLU20] asked to end while it waits for NATS, it says once what it waits for and why, and ends with code 0", async () => {
    await using server = start("waiting", { NATS_URL: "nats://127.0.0.1:1" });
    await server.printed(/waiting: NATS cannot be reached at 127\.0\.0\.1:1\. Start it, or set NATS_URL\./);
    expect(await server.end("SIGTERM")).toBe(0);
    expect(server.output.match(/"level"/g)).toHaveLength(1);
    expect(server.output).toContain("connection refused");
  });

  it("[CLU20] a server that NATS does not let in ends at once with a sentence", async () => {
    await using guarded = await Nats.start("authorization { user: parley, password: secret }");
    await using server = start("stranger", { NATS_URL: guarded.url });
    expect(await server.end()).toBe(1);
    expect(server.output).toMatch(
      /does not let this server in\. Set user and password in NATS_URL, or NATS_CREDS\.\n$/,
    );
  });

  it("[CLU9] warns when servers do not share the secret that signs tokens", async () => {
    await using server = start("unshared", { NATS_URL: nats.url, TOKEN_SECRET: "" });
    await server.printed(/Set TOKEN_SECRET to the same on all servers/);
  });
});

/** Somebody in the lobby of a server that takes connections by now. */
async function guestOf(server: Program, token?: string): Promise<Wire> {
  const port = await server.port();
  while ((await fetch(`http://127.0.0.1:${port}/healthz`)).status !== 200);
  const wire = await Wire.open(port);
  await wire.hello(token);
  await wire.subscribe();
  return wire;
}
