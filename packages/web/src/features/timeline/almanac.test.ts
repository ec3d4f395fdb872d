import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { createCell } from "../../state/cell.ts";
import { createAlmanac } from "./almanac.ts";

const HOUR = 3_600_000;

function open(now: string, timeZone = "Europe/London") {
  const clock = new ManualClock(Date.parse(now));
  const attention = createCell(true);
  const place = { timeZone };
  const almanac = createAlmanac({ clock, attention, locale: "en-GB", timeZone: () => place.timeZone });
  const at = clock.now();
  let told = 0;
  const stop = almanac.subscribe(() => {
    told += 1;
  });
  const label = (before = 0) => {
    const { calendar, now: today } = almanac.get();
    return calendar.dayLabel(at - before, today);
  };
  return { clock, attention, place, stop, label, told: () => told };
}

test("[UI51] Today becomes Yesterday at midnight, not before", () => {
  const { clock, label, told } = open("2026-06-15T23:59:30.500+01:00");
  clock.advance(29_499);
  expect([label(), told()]).toEqual(["Today", 0]);
  clock.advance(1);
  expect([label(), told()]).toEqual(["Yesterday", 1]);
  clock.advance(24 * HOUR);
  expect([label(), told()]).toEqual(["Monday 15 June", 2]);
});

test.each([
  ["forward", "2026-03-29T00:00:00+00:00", 23],
  ["back", "2026-10-25T00:00:00+01:00", 25],
])("[UI51] the day on which the clocks go %s ends at its midnight", (_, begin, hours) => {
  const { clock, label } = open(begin);
  clock.advance(hours * HOUR - 1);
  expect(label()).toBe("Today");
  clock.advance(1);
  expect(label()).toBe("Yesterday");
});

test("[UI51] who comes into another time zone reads its days, once they turn to the page", () => {
  const { attention, place, label, told } = open("2026-06-15T23:00:00+01:00");
  expect(label(8 * HOUR)).toBe("Today");
  place.timeZone = "Asia/Tokyo";
  attention.set(false);
  expect([label(8 * HOUR), told()]).toEqual(["Yesterday", 1]);
});

test("[UI51] a machine that slept over midnight knows the day when somebody turns to it", () => {
  const { clock, attention, label } = open("2026-06-15T22:00:00+01:00");
  // Timers do not run while it sleeps: only the clock has moved.
  const asleep = clock.now();
  clock.now = () => asleep + 9 * HOUR;
  attention.set(false);
  expect(label()).toBe("Yesterday");
});

test("leaves no timer behind", () => {
  const { clock, stop } = open("2026-06-15T22:00:00+01:00");
  stop();
  expect(clock.pending).toBe(0);
});
