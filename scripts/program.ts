import { spawnSync } from "node:child_process";
import { delimiter } from "node:path";
import { run } from "./root.ts";

/** What finding a program needs to know of a machine, so that a test can make one up. */
export type Machine = {
  env: NodeJS.ProcessEnv;
  /** Whether programs may be installed for the whole system. */
  isRoot: boolean;
  /** Whether a program is there and tells its version when asked by that flag. */
  starts(program: string, flag: string): boolean;
  /** Runs a command, and says whether it succeeded. */
  run(command: string): boolean;
};

/** A program that tests need; its package bears its name. */
export type Program = {
  name: string;
  /** The environment variable that may hold the path of another. */
  variable: string;
  /** What makes it tell its version. */
  flag: string;
  /** The oldest version that will do. */
  since: string;
};

/** Package managers, in the order in which they are asked. */
const INSTALLERS = [
  { needs: "apt-get", command: (name: string) => `apt-get update && apt-get install -y ${name}`, asRoot: true },
  { needs: "dnf", command: (name: string) => `dnf install -y ${name}`, asRoot: true },
  { needs: "apk", command: (name: string) => `apk add ${name}`, asRoot: true },
  { needs: "brew", command: (name: string) => `brew install ${name}`, asRoot: false },
];

/** Where Debian puts servers, which not everybody looks through. */
const PATH = [process.env.PATH, "/usr/sbin"].join(delimiter);

const thisMachine: Machine = {
  env: process.env,
  isRoot: process.getuid?.() === 0,
  starts: (program, flag) =>
    spawnSync(program, [flag], { stdio: "ignore", timeout: 20_000, env: { ...process.env, PATH } }).status === 0,
  run,
};

/** Makes sure that a program is there: its path or name. Throws a sentence that says what to do when that fails. */
export function ensureProgram({ name, variable, flag, since }: Program, machine: Machine = thisMachine): string {
  const chosen = machine.env[variable];
  const program = chosen || name;
  if (machine.starts(program, flag)) return program;
  for (const { needs, command, asRoot } of INSTALLERS) {
    if (chosen || (asRoot && !machine.isRoot) || !machine.starts(needs, "--version")) continue;
    if (machine.run(command(name)) && machine.starts(program, flag)) return program;
  }
  const advice = `install it (${since} or later), or set ${variable} to its path.`;
  throw new Error(`No ${name} for the tests could be found or installed: ${advice}`);
}

/** The same for a script: prints where it is, or what to do and fails. */
export function announceProgram(program: Program): void {
  try {
    console.log(`${program.name}: ${ensureProgram(program)}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
