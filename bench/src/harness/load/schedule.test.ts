import { expect, it } from "vitest";
import { Schedule } from "./schedule.ts";

it("makes the first message due at once, and the others at even distances", () => {
  const schedule = new Schedule({ began: 1_000, rate: 50, seconds: 2 });
  expect(schedule.total).toBe(100);
  expect(schedule.due(0)).toBe(1_000);
  expect(schedule.due(99)).toBe(2_980);
  expect([999, 1_000, 1_019, 1_020, 2_979, 2_980, 9_000].map((now) => schedule.dueBy(now))).toEqual([
    0, 1, 1, 2, 99, 100, 100,
  ]);
});

it("has at least one message", () => {
  expect(new Schedule({ began: 0, rate: 0.1, seconds: 1 }).total).toBe(1);
});
