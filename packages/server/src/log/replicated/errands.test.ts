import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, expect, test } from "vitest";
import { turns } from "../../testing/crew.ts";
import { Errands } from "./errands.ts";

let clock: ManualClock;
let errands: Errands;
let failures: unknown[];
beforeEach(() => {
  clock = new ManualClock();
  failures = [];
  errands = new Errands({ clock, failed: (error) => failures.push(error) });
});

test("[CLU42] what waits for its turn is not begun once it was closed", async () => {
  const begun: string[] = [];
  errands.add(async () => begun.push("first"));
  await turns();
  errands.add(async () => begun.push("second"));
  errands.close();
  await turns();
  expect([begun, failures]).toEqual([["first"], []]);
});

test("[CLU42] who pauses when it is closed, or after that, goes on at once, and no timer is left", async () => {
  const pausing = errands.pause(60_000);
  errands.close();
  await expect(pausing).rejects.toThrow("It was closed.");
  await expect(errands.pause(1)).rejects.toThrow("It was closed.");
  errands.after(1, () => failures.push("ran"));
  expect([clock.pending, failures]).toEqual([0, []]);
});
