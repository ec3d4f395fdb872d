import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { run } from "./root.ts";

/** What finding NATS needs to know of a machine, so that a test can make one up. */
export type Machine = {
  env: NodeJS.ProcessEnv;
  /** Whether programs may be installed for the whole system. */
  isRoot: boolean;
  /** Whether a program is there and starts. */
  starts(program: string): boolean;
  /** Runs a command, and says whether it succeeded. */
  run(command: string): boolean;
};

/** Ways to install NATS, in the order in which they are tried, each with its program. */
const INSTALLERS = [
  { needs: "apt-get", command: "apt-get update && apt-get install -y nats-server", asRoot: true },
  { needs: "dnf", command: "dnf install -y nats-server", asRoot: true },
  { needs: "apk", command: "apk add nats-server", asRoot: true },
  { needs: "brew", command: "brew install nats-server", asRoot: false },
];

const ADVICE =
  "No nats-server for the tests could be found or installed: install it (2.9 or later), or set PARLEY_NATS to its path.";

/** Where Debian puts it, which not everybody looks through. */
const PATH = [process.env.PATH, "/usr/sbin"].join(delimiter);

const thisMachine: Machine = {
  env: process.env,
  isRoot: process.getuid?.() === 0,
  starts: (program) =>
    spawnSync(program, ["--version"], { stdio: "ignore", timeout: 20_000, env: { ...process.env, PATH } }).status === 0,
  run,
};

/** Makes sure that there is a nats-server: its path or name. Throws a sentence that says what to do when that fails. */
export function ensureNats(machine: Machine = thisMachine): string {
  const nats = machine.env.PARLEY_NATS || "nats-server";
  if (machine.starts(nats)) return nats;
  for (const { needs, command, asRoot } of INSTALLERS) {
    if (machine.env.PARLEY_NATS || (asRoot && !machine.isRoot) || !machine.starts(needs)) continue;
    if (machine.run(command) && machine.starts(nats)) return nats;
  }
  throw new Error(ADVICE);
}

if (import.meta.main) {
  try {
    console.log(`NATS: ${ensureNats()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
