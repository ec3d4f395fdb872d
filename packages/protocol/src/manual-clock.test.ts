import { describe, expect, it } from "vitest";
import { ManualClock } from "./testing.ts";

describe("ManualClock", () => {
  it("stands still until it is moved", () => {
    const clock = new ManualClock(1000);
    expect(clock.now()).toBe(1000);
    clock.advance(250);
    expect(clock.now()).toBe(1250);
  });

  it("runs what falls due in order of time, each at its own time, and not before", () => {
    const clock = new ManualClock(0);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.now()]);
    clock.after(20, note("late"));
    clock.after(10, note("early"));
    clock.after(10, note("early too"));
    clock.after(31, note("never"));
    clock.advance(30);
    expect(seen).toEqual([
      ["early", 10],
      ["early too", 10],
      ["late", 20],
    ]);
    expect(clock.now()).toBe(30);
    expect(clock.pending).toBe(1);
  });

  it("runs timers that were set by timers, when they fall due in the same move", () => {
    const clock = new ManualClock(0);
    const seen: number[] = [];
    const tick = () => {
      seen.push(clock.now());
      clock.after(10, tick);
    };
    clock.after(10, tick);
    clock.advance(35);
    expect(seen).toEqual([10, 20, 30]);
  });

  it("forgets a timer that was called off, also by another one of the same moment", () => {
    const clock = new ManualClock();
    let runs = 0;
    const second = clock.after(10, () => runs++);
    clock.after(5, () => second.cancel());
    clock.advance(10);
    expect(runs).toBe(0);
    expect(clock.pending).toBe(0);
    second.cancel();
  });
});
