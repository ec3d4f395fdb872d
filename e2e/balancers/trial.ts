import { rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as pause } from "node:timers/promises";
import { LOBBY } from "@parley/protocol";
import { Balancer } from "../fixtures/balancer.ts";
import type { Kind } from "../fixtures/balancers.ts";
import { answers, Cluster } from "../fixtures/cluster.ts";
import type { Parley } from "../fixtures/parley.ts";
import { Chatter } from "./chatter.ts";

const CHATTERS = 20;
/** Longer than a server that is gone is believed to be there, in milliseconds. */
const LEASE = 13_000;
/** How often is looked, in milliseconds. */
const LOOK = 20;

/** What becomes of a server, and what those who were with it noticed. */
export type Outcome = {
  what: string;
  /** How many were with it. */
  moved: number;
  /** From when it happened until all of them were with the other, in milliseconds. */
  elapsed: number;
  /** The longest time that one of them was without a server, in milliseconds. */
  away: number;
  /** How many people everybody saw all the time, at least. */
  fewest: number;
};

/** Lets servers behind a load balancer end in several ways while people talk. Throws when one of them misses anything. */
export async function* trial(kind: Kind): AsyncGenerator<Outcome> {
  await using cluster = await Cluster.start(2, { TRUST_PROXY: "loopback" });
  const [first, second] = cluster.servers;
  if (!first || !second) throw new Error("There are no servers.");
  await using balancer = await Balancer.start(kind, [first.port, second.port]);
  const chatters: Chatter[] = [];
  for (let n = 0; n < CHATTERS; n += 1) chatters.push(await Chatter.come(balancer.url));
  await until(() => chatters.every(({ sees }) => sees === CHATTERS));

  yield await happen("killed", chatters, () => first.kill());
  await revive(first);
  yield await happen("asked to end", chatters, () => second.stop());
  await revive(second);
  const gardeners: Chatter[] = [];
  for (let n = 0; n < CHATTERS; n += 1) gardeners.push(await Chatter.come(balancer.url, "garden"));
  await until(() => gardeners.every(({ sees }) => sees === CHATTERS));
  yield await happen("finds its lobby wrong", chatters, () => spoil(first));
  if (gardeners.some(({ away }) => away.length > 0)) throw new Error("People of another room lost their server.");
  for (const gardener of gardeners) gardener.leave();
  await first.stop();
  for (const end of ["", "-wal", "-shm"]) rmSync(join(first.dataDir, `parley.db${end}`), { force: true });
  await revive(first);
  const { pid } = second.program.child;
  if (pid === undefined) throw new Error("The server does not run.");
  yield await happen("hangs", chatters, () => process.kill(pid, "SIGSTOP"));
  const [one, ...others] = chatters.map(({ heard }) => heard.join("\n"));
  for (const chatter of chatters) chatter.leave();
  if (others.some((heard) => heard !== one)) throw new Error("Not all have heard the same.");
}

async function happen(what: string, chatters: readonly Chatter[], act: () => unknown): Promise<Outcome> {
  for (const chatter of chatters) chatter.away = [];
  for (const chatter of chatters) chatter.fewest = chatter.sees;
  const text = `said when one is ${what}`;
  const since = performance.now();
  const acting = act();
  for (const chatter of chatters) chatter.say(text);
  // Heard by all is also who did not know yet that their server is no more.
  await until(() => chatters.every(({ heard }) => heard.filter((each) => each === text).length === CHATTERS));
  const elapsed = performance.now() - since;
  await acting;
  await pause(LEASE);
  const times = chatters.map(({ away }) => away);
  return {
    what,
    moved: times.filter(({ length }) => length > 0).length,
    elapsed,
    away: Math.max(0, ...times.flat()),
    fewest: Math.min(...chatters.map(({ fewest }) => fewest)),
  };
}

/** Changes what a server holds of the lobby, and lets it look. */
async function spoil({ dataDir, url }: Parley): Promise<void> {
  const file = new DatabaseSync(join(dataDir, "parley.db"), { timeout: 5_000 });
  const entry = "seq = 1 AND room = (SELECT id FROM rooms WHERE name = ?)";
  file.prepare(`UPDATE entries SET json = replace(json, 'said', 'sung') WHERE ${entry}`).run(LOBBY);
  file.close();
  const { outcome, differ } = await (await fetch(`${url}healthz?deep`)).json();
  if (outcome !== "differs" || !differ.includes(LOBBY)) throw new Error("It did not find that.");
}

async function revive(server: Parley): Promise<void> {
  await server.restart();
  await answers(`${server.url}healthz`);
  // The load balancer has to notice too.
  await pause(LEASE);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(LOOK);
}
