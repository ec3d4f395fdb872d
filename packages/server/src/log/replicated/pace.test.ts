import { expect, test } from "vitest";
import { Pace } from "./pace.ts";

/** At which of so many looks another way is tried, when there is always a reason to. */
function tries(pace: Pace, looks: number): number[] {
  return Array.from({ length: looks }, (_, look) => look).filter(() => {
    pace.look();
    return pace.take();
  });
}

test("[CLU53] another way is tried ever more rarely, up to half a minute, until all was well", () => {
  const pace = new Pace(() => 0.99);
  expect(tries(pace, 200)).toEqual([0, 2, 6, 14, 30, 62, 122, 182]);
  pace.reset();
  expect(tries(pace, 10)).toEqual([1, 3, 7]);
});

test("[CLU53] servers that lose sight together do not try another way in step", () => {
  const [one, two] = [new Pace(() => 0), new Pace(() => 0.99)];
  expect(tries(one, 30)).toEqual([0, 1, 3, 7, 15]);
  expect(tries(two, 30)).toEqual([0, 2, 6, 14]);
});
