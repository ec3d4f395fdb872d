import type { Run } from "../run.ts";
import { clusterFaults } from "./cluster-faults.ts";
import { faults } from "./faults.ts";
import { MINUTE } from "./happening.ts";
import { people, say } from "./people.ts";

/** Lets one thing happen after the other, with pauses between them, until it is enough. Runs differ in what is likely. */
export async function fate(run: Run): Promise<void> {
  const { dice, profile, schedule } = run;
  const happenings = [...people, ...faults, ...(run.servers.cluster ? clusterFaults : [])];
  const weights = new Map(happenings.map((one) => [one, one.weight * dice.pick([0, 0.3, 1, 3])]));
  weights.set(say, say.weight);
  for (let count = 0; count < profile.happenings; count++) {
    dice.weighed(happenings, (one) => weights.get(one) ?? 0).happen(run);
    await schedule.pass(dice.wait(dice.chance(0.03) ? MINUTE : profile.pause));
  }
}
