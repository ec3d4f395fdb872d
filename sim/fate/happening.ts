import type { Run } from "../run.ts";
import type { Learning } from "../world/wire.ts";

/** Something that may happen, the likelier the heavier. */
export type Happening = { weight: number; happen: (run: Run) => void };

/** Milliseconds. */
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;

/** When an end of a line learns that it broke: mostly at once, sometimes late, and sometimes never. */
export function learn({ dice }: Run): Learning["client"] {
  const times = [
    { weight: 5, time: dice.wait(10) },
    { weight: 2, time: dice.wait(5 * SECOND) },
    { weight: 2, time: undefined },
  ];
  return dice.weighed(times, ({ weight }) => weight).time;
}

/** A time for the story. */
export function inWords(milliseconds: number | undefined): string {
  return milliseconds === undefined ? "never" : `after ${Math.round(milliseconds)} ms`;
}
