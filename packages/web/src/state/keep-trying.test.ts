import { ManualClock } from "@parley/protocol/testing";
import { expect, test, vi } from "vitest";
import { NINE } from "../testing/builders.ts";
import { keepTrying } from "./keep-trying.ts";

/** Tries on a clock that stands still; each try is under way until a test says what came of it. */
function setup() {
  const clock = new ManualClock(NINE);
  const tries: ((isDone: boolean) => void)[] = [];
  const act = vi.fn(() => new Promise<boolean>((resolve) => void tries.push(resolve)));
  const done = keepTrying(act, clock);
  const fail = async () => {
    tries.pop()?.(false);
    await vi.waitFor(() => expect(clock.pending).toBe(1));
  };
  return { clock, act, tries, done, fail };
}

test("[UI383] what fails is tried again after five seconds, one try at a time, until it is done", async () => {
  const { clock, act, tries, done, fail } = setup();
  window.dispatchEvent(new Event("online"));
  clock.advance(5_000);
  expect(act).toHaveBeenCalledTimes(1);
  await fail();
  clock.advance(4_999);
  expect(act).toHaveBeenCalledTimes(1);
  clock.advance(1);
  await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(2));
  tries.pop()?.(true);
  await done;
  expect(clock.pending).toBe(0);
});

test("[UI383] it is tried at once when the browser is online again", async () => {
  const { clock, act, fail } = setup();
  await fail();
  window.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(act).toHaveBeenCalledTimes(2));
  expect(clock.pending).toBe(0);
});
