import type { Pace } from "../harness/load/steady.ts";

/** One in so many members publishes. */
const LISTENING = 20;

/** Crowds as they are named on the command line: `100x500` is a hundred members and 500 messages a second. Throws with a sentence when one is not named so. */
export function crowdsOf(names: string): Pick<Pace, "members" | "publishers" | "rate">[] {
  return names.split(",").map((name) => {
    const [, members, rate] = /^([1-9]\d*)x([1-9]\d*)$/.exec(name.trim()) ?? [];
    if (members === undefined || rate === undefined) throw new Error("--crowds are such as 100x50,1000x50.");
    return { members: Number(members), publishers: Math.ceil(Number(members) / LISTENING), rate: Number(rate) };
  });
}
