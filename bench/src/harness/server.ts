import { rmSync } from "node:fs";
import { processorSeconds, residentBytes } from "../../../e2e/fixtures/meter.ts";
import { Parley } from "../../../e2e/fixtures/parley.ts";
import { atLast } from "./last.ts";

/** Starts a server without limits, which does not outlive this process. */
export async function startServer(env: Record<string, string> = {}): Promise<Parley> {
  const parley = await Parley.start({ RATE_LIMIT: "0", ...env });
  atLast(() => {
    const { child, ended } = parley.program;
    if (!ended) child.kill("SIGKILL");
    rmSync(parley.dataDir, { recursive: true, force: true });
  });
  return parley;
}

/** What a server held and used up to a moment. */
export type Reading = { at: number; residentBytes: number; processorSeconds: number };

/** Reads a process's meters. Throws where they cannot be read: where there is no `/proc`, or no process. */
export async function read(pid: number | undefined): Promise<Reading> {
  const [bytes, seconds] = await Promise.all([residentBytes(pid), processorSeconds(pid)]);
  if (bytes === undefined || seconds === undefined) throw new Error("The server's memory and time cannot be read.");
  return { at: performance.now(), residentBytes: bytes, processorSeconds: seconds };
}

/** The share of one core that a server used between two readings, in percent. */
export function processorPercent(from: Reading, to: Reading): number {
  return ((to.processorSeconds - from.processorSeconds) / ((to.at - from.at) / 1_000)) * 100;
}
