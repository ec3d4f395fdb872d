import { expect, it } from "vitest";
import type { Opened } from "./opening.ts";
import type { Typed } from "./typed.ts";
import { keptOf, missedMemory, missedOpening, missedTyping, openingRatio, typingRatio } from "./verdict.ts";

const MIB = 1024 * 1024;
const calm: Typed = {
  ...{ page: "parley", mood: "silent", pressed: 100, shown: 100, p50: 9, p99: 20, worst: 21, eventTiming: 24 },
  ...{ longTasks: 1, longestTask: 51, frames: 600, dropped: 1, elements: 500, growth: 1 },
};

function opened(entries: number, cold: number, warm: number): Opened {
  return { page: "parley", room: "a", entries, rounds: [{ cold, warm }] };
}

function held(...heaps: number[]) {
  return heaps.map((heap, part) => ({ entries: part * 10_000, heap: heap * MIB, elements: 500 }));
}

it("compares how a long room opens with how a short one does, cold and warm", () => {
  const rooms = [opened(100, 200, 100), opened(100_000, 300, 160)];
  expect(openingRatio(rooms, "parley", "cold")).toBe(1.5);
  expect(missedOpening(rooms)).toEqual([expect.stringContaining("1.60 times as long to open as the short one (warm)")]);
});

it("asks of a busy room nothing but what the silent one gave", () => {
  const busy: Typed = { ...calm, mood: "busy", p99: 30 };
  expect(typingRatio([calm, busy], "parley")).toBe(1.5);
  expect(missedTyping([calm, busy], [])).toEqual([]);
});

it("misses slow keys, long tasks, elements that become ever more, and keys that were not shown", () => {
  const busy: Typed = { ...calm, mood: "busy", p99: 31, longTasks: 2, growth: 2, shown: 99 };
  expect(missedTyping([calm, busy], [])).toEqual([
    expect.stringContaining("1.55 times"),
    expect.stringContaining("2 long tasks, the silent one 1"),
    expect.stringContaining("2.00 times as many elements"),
    "Parley, busy room: 99 of 100 keys were shown.",
  ]);
});

it("asks nothing of the rival's speed", () => {
  const rival: Typed = { ...calm, page: "plain" };
  const typed: Typed[] = [calm, { ...calm, mood: "busy" }, rival, { ...rival, mood: "busy", p99: 500, growth: 9 }];
  expect(missedTyping(typed, [])).toEqual([]);
});

it("lets memory grow at first, and no more later", () => {
  expect(missedMemory({ scrolling: held(3, 9, 12, 12, 12.5), hour: held(3, 4, 5, 5, 5), faults: [] })).toEqual([]);
  expect(keptOf(held(3, 4, 5, 8, 12))).toBeCloseTo((7 * MIB) / 20_000);
  expect(
    missedMemory({ scrolling: held(3, 4, 5, 6, 6), hour: held(3, 4, 5, 8, 12), faults: ["A line ended."] }),
  ).toEqual([expect.stringContaining("In an hour, the heap grew by 367 bytes an entry"), "A line ended."]);
});
