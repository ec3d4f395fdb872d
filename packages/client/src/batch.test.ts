import { describe, expect, it, vi } from "vitest";
import { Batch } from "./batch.ts";
import { atOnce } from "./paint.ts";
import { ManualPaint } from "./testing/manual-paint.ts";

describe("a batch", () => {
  it("[CON114] tells each of what waits once, in the order of the first changes, at one paint", () => {
    const display = new ManualPaint();
    const batch = new Batch(display.next);
    const told: string[] = [];
    const [first, second] = [() => void told.push("first"), () => void told.push("second")];
    for (const tell of [first, first, second, first, second]) batch.add(tell);
    expect([told, display.waiting]).toEqual([[], 1]);
    display.paint();
    expect([told, display.waiting]).toEqual([["first", "second"], 0]);
  });

  it("[CON114] tells at the following paint what changes while it tells", () => {
    const display = new ManualPaint();
    const batch = new Batch(display.next);
    const told = vi.fn();
    batch.add(() => batch.add(told));
    display.paint();
    expect(told).not.toHaveBeenCalled();
    display.paint();
    expect(told).toHaveBeenCalledTimes(1);
    expect(display.waiting).toBe(0);
  });

  it("tells what waits when it is asked to, and then waits for nothing", () => {
    const display = new ManualPaint();
    const batch = new Batch(display.next);
    const told = vi.fn();
    batch.add(told);
    batch.flush();
    batch.flush();
    display.paint();
    expect(told).toHaveBeenCalledTimes(1);
    expect(display.waiting).toBe(0);
  });

  it("[CON117] tells each change by itself where nothing is painted, also one within another", () => {
    const batch = new Batch(atOnce);
    const told: string[] = [];
    const inner = () => void told.push("inner");
    const outer = () => {
      told.push("outer");
      if (told.length === 1) batch.add(inner);
      told.push("end");
    };
    batch.add(outer);
    batch.add(inner);
    expect(told).toEqual(["outer", "inner", "end", "inner"]);
  });
});
