import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** The folder of the whole project. */
export const root = resolve(import.meta.dirname, "..");

/** Runs a command with everything it prints shown, and says whether it succeeded. */
export function run(command: string, cwd: string = root): boolean {
  return spawnSync(command, { cwd, shell: true, stdio: "inherit" }).status === 0;
}

/** Runs a script of package.json likewise. */
export function runScript(name: string, cwd: string = root): boolean {
  return spawnSync(process.execPath, ["--run", name], { cwd, stdio: "inherit" }).status === 0;
}

/** Ends a check: prints what is wrong, a line each, and fails if there is anything. */
export function conclude(problems: readonly string[]): void {
  for (const problem of problems) console.error(problem);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
