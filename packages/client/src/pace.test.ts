import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it } from "vitest";
import { Pace } from "./pace.ts";

const limits = { frameBytes: 1, textBytes: 1, messagesPerSecond: 20, messageBurst: 40 };

describe("the pace", () => {
  it("allows the burst at once, then the rate", () => {
    const clock = new ManualClock();
    const pace = new Pace(limits, clock);
    expect(pace.allowance).toBe(40);
    pace.spend(40);
    expect([pace.allowance, pace.wait]).toEqual([0, 50]);
    clock.advance(50);
    expect([pace.allowance, pace.wait]).toEqual([1, 0]);
    clock.advance(60_000);
    expect(pace.allowance).toBe(40);
  });

  it("[PRE132] is ample while more than half of the burst is left", () => {
    const pace = new Pace(limits, new ManualClock());
    pace.spend(19);
    expect(pace.isAmple).toBe(true);
    pace.spend(1);
    expect(pace.isAmple).toBe(false);
  });

  it("starts from nothing when the server says so", () => {
    const pace = new Pace(limits, new ManualClock());
    pace.empty();
    expect(pace.allowance).toBe(0);
  });

  it("allows everything when the server sets no limit", () => {
    const pace = new Pace({ ...limits, messagesPerSecond: 0 }, new ManualClock());
    pace.spend(1_000_000);
    pace.empty();
    expect(pace.isAmple).toBe(true);
    expect([pace.allowance, pace.wait]).toEqual([Number.POSITIVE_INFINITY, 0]);
  });
});
