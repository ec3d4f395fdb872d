import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../../testing/house.ts";
import { Fault, patiently } from "./patience.ts";

describe("waiting for what may be away for long", () => {
  let clock: ManualClock;
  let said: string[];
  let tries: number[];

  beforeEach(() => {
    clock = new ManualClock();
    said = [];
    tries = [];
  });

  /** Tries as often as said, in vain, and then once more. */
  const wait = (inVain: number, stopping?: AbortSignal) =>
    patiently("It is away.", { clock, stopping, waits: (sentence) => said.push(sentence) }, async () => {
      tries.push(clock.now());
      if (tries.length <= inVain) throw new Error("not yet");
      return "here";
    });

  it("[CLU20] it says once what it waits for, and tries again after pauses that do not grow for ever", async () => {
    let found = "";
    const began = clock.now();
    const waiting = wait(6).then((value) => {
      found = value;
    });
    await eventually(() => {
      clock.advance(100);
      return found === "here";
    });
    await waiting;
    expect(said).toEqual(["It is away."]);
    const pauses = tries.map((at, index) => at - (tries[index - 1] ?? began));
    expect(Math.max(...pauses)).toBeLessThanOrEqual(2_100);
    expect(pauses.slice(2)).toEqual(pauses.slice(2).toSorted((a, b) => a - b));
  });

  it("[CLU20] what is there at once is not worth a word", async () => {
    expect(await wait(0)).toBe("here");
    expect(said).toEqual([]);
  });

  it("[CLU20] what no waiting mends ends it", async () => {
    const patience = { clock, waits: (sentence: string) => said.push(sentence) };
    const trying = patiently("It is away.", patience, () => Promise.reject(new Fault("Set it right.")));
    await expect(trying).rejects.toThrow("Set it right.");
    expect(said).toEqual([]);
  });

  it("[CLU20] whoever stops waits no longer, and leaves no timer", async () => {
    const stopping = new AbortController();
    const waiting = wait(Number.POSITIVE_INFINITY, stopping.signal);
    await eventually(() => said.length === 1);
    stopping.abort(new Error("stopped"));
    await expect(waiting).rejects.toThrow("stopped");
    expect(clock.pending).toBe(0);
  });
});
