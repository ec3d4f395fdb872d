import { type Name, titleOf } from "./contender.ts";
import { median } from "./median.ts";

/** Measures some contenders one after another, so many times over, so that what changes on the machine meets them alike. */
export async function inRounds<Result>(
  rounds: number,
  names: readonly Name[],
  measure: (name: Name, round: number) => Promise<Result>,
): Promise<Map<Name, Result[]>> {
  const results = new Map<Name, Result[]>(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) {
      tell(`round ${round + 1} of ${rounds}: ${titleOf(name)}`);
      results.get(name)?.push(await measure(name, round));
    }
  }
  return results;
}

/** The median of one number of several results; not a number where there are none. */
export function middle<Result>(results: readonly Result[] | undefined, number: (result: Result) => number): number {
  return median((results ?? []).map(number));
}

/** Says what is being done now, beside the results. */
export function tell(what: string): void {
  process.stderr.write(`… ${what}\n`);
}
