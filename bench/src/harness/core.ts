import { readFile } from "node:fs/promises";

/** Linux counts processor time for programs in these (`USER_HZ`). */
const TICKS_PER_SECOND = 100;

/** The time that a core has spent on programs so far, or that a host has kept from it, in seconds; nothing where there is no `/proc`. */
export async function coreSeconds(core: number | undefined): Promise<number | undefined> {
  if (core === undefined) return undefined;
  return programSeconds(await readFile("/proc/stat", "utf8").catch(() => ""), core);
}

/** The same, of a table such as `/proc/stat`: a line a core, with its time in programs, in polite programs, in the kernel for them, idle, waiting for a disk, in two kinds of interrupts, and stolen by the host. */
export function programSeconds(table: string, core: number): number | undefined {
  const line = table.split("\n").find((each) => each.startsWith(`cpu${core} `));
  if (line === undefined) return undefined;
  const [user = 0, nice = 0, system = 0, , , hard = 0, soft = 0, stolen = 0] = line.split(/\s+/).slice(1).map(Number);
  // A program is charged for the interrupts that it meets.
  return (user + nice + system + hard + soft + stolen) / TICKS_PER_SECOND;
}
