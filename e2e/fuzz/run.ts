import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { connect } from "@parley/client";
import { residentBytes } from "../fixtures/meter.ts";
import { Parley } from "../fixtures/parley.ts";
import { Program } from "../fixtures/process.ts";
import { attackerAddresses } from "./addresses.ts";
import type { Attack } from "./attack.ts";
import { type HonestReport, readHonestReport } from "./honest-report.ts";
import { Swarm, type Tally } from "./swarm.ts";

export type FuzzOptions = {
  /** Drives every attack; the same seed draws the same attacks. */
  seed: number;
  /** The kinds of attacks to draw from; all when empty. */
  kinds: readonly string[];
  /** How long to attack, in milliseconds. */
  duration: number;
  /** How long the server rests before its memory is looked at last, in milliseconds. */
  rest: number;
  /** Ends the attack early. */
  signal: AbortSignal;
};

/** What a run showed. */
export type FuzzReport = {
  seed: number;
  seconds: number;
  /** How many addresses the attackers came from. */
  addresses: number;
  tally: Tally;
  /** What had come last when the server ended by itself. */
  crash: { attacks: readonly Attack[] } | undefined;
  /** Everything that the server, and the honest, have printed. */
  output: { server: string; honest: string };
  /** Nothing when the honest could not finish. */
  honest: HonestReport | undefined;
  /** The server's main memory in bytes, where it can be known. */
  memory: Record<"before" | "half" | "after" | "rested", number | undefined>;
  /** Whether `/healthz` answered 200 after the attack. */
  healthy: boolean;
  /** What SIGTERM ended the server with. */
  exitCode: number | null;
};

const HONEST = fileURLToPath(new URL("honest.ts", import.meta.url));

/** Runs a server under attack while the honest talk, and says what came of it. */
export async function fuzz({ seed, kinds, duration, rest, signal }: FuzzOptions): Promise<FuzzReport> {
  await using parley = await Parley.start();
  const { child } = parley.program;
  const url = `ws://127.0.0.1:${parley.port}/chat`;
  const honest = new Program(process.execPath, [HONEST, url], {});
  try {
    await honest.printed(/The honest talk/);
    const crashed = new AbortController();
    const over = AbortSignal.any([signal, crashed.signal, AbortSignal.timeout(duration)]);
    const [addresses, token] = [await attackerAddresses(), await tokenFrom(url)];
    const swarm = new Swarm({ port: parley.port, seed, kinds, token, addresses, signal: over });
    let crash: FuzzReport["crash"];
    const crashes = () => {
      crash = { attacks: swarm.latest };
      crashed.abort();
    };
    child.once("exit", crashes);

    const before = await residentBytes(child.pid);
    const began = performance.now();
    const half = pause(duration / 2, undefined, { signal: over }).catch(() => {});
    const [atHalf] = await Promise.all([half.then(() => residentBytes(child.pid)), swarm.attack()]);
    const seconds = (performance.now() - began) / 1_000;
    const after = await residentBytes(child.pid);
    const report = crash ? undefined : await readHonestReport(honest);
    if (!crash) await pause(rest, undefined, { signal }).catch(() => {});
    const memory = { before, half: atHalf, after, rested: await residentBytes(child.pid) };
    const healthy = await isHealthy(parley.url);
    child.off("exit", crashes);
    const output = { server: parley.output, honest: honest.output };
    const exitCode = await parley.stop();
    const { tally } = swarm;
    return {
      seed,
      seconds,
      addresses: addresses.length,
      tally,
      crash,
      output,
      honest: report,
      memory,
      healthy,
      exitCode,
    };
  } finally {
    await honest.end("SIGKILL");
  }
}

/** The token of somebody who was here. */
async function tokenFrom(url: string): Promise<string> {
  let token = "";
  const save = (given: string) => {
    token = given;
  };
  const client = await connect(url, { tokens: { load: () => undefined, save, clear: () => {} } });
  client.close();
  return token;
}

async function isHealthy(url: string): Promise<boolean> {
  const answer = await fetch(new URL("healthz", url)).catch(() => undefined);
  return answer?.status === 200;
}
