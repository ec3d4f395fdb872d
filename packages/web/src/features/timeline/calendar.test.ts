import { expect, test } from "vitest";
import { createCalendar } from "./calendar.ts";

const london = createCalendar("en-GB", "Europe/London");
const now = Date.parse("2026-03-29T12:00:00+01:00");

test.each([
  ["2026-03-29T00:00:00+00:00", "Today"],
  ["2026-03-28T23:59:59+00:00", "Yesterday"],
  ["2026-03-28T00:00:00+00:00", "Yesterday"],
  ["2026-03-27T23:59:59+00:00", "Friday 27 March"],
  ["2025-03-29T12:00:00+00:00", "29 March 2025"],
])("on the day the clocks change, %s is %s", (at, label) => {
  expect(london.dayLabel(Date.parse(at), now)).toBe(label);
});

test("a moment is a day and a time of its zone", () => {
  const at = Date.parse("2026-06-15T23:30:00Z");
  expect(london.day(at)).toBe("2026-06-16");
  expect(london.time(at)).toBe("00:30");
  expect(createCalendar("en-GB", "America/New_York").time(at)).toBe("19:30");
  expect(london.full(at)).toMatch(/Tuesday,? 16 June 2026.* 00:30/);
});

test.each([
  ["en-US", "07:30 PM", "07:30"],
  ["en-GB", "19:30", "19:30"],
  ["de", "19:30", "19:30"],
])("a short time of day has room in a gutter: %s", (locale, time, short) => {
  const calendar = createCalendar(locale, "America/New_York");
  const at = Date.parse("2026-06-15T23:30:00Z");
  expect([calendar.time(at).replaceAll(/\s/g, " "), calendar.shortTime(at)]).toEqual([time, short]);
});

test.each(["Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Chatham", "America/St_Johns", "Europe/London"])(
  "a moment's day does not depend on what was asked before: %s",
  (zone) => {
    const calendar = createCalendar("en-GB", zone);
    const moments = Array.from({ length: 500 }, (_, n) => now + ((n * 7_919) % 500) * 5 * 60_000);
    for (const at of moments) expect(calendar.day(at)).toBe(createCalendar("en-GB", zone).day(at));
  },
);

test.each([
  ["Europe/London", "2026-03-29T12:00:00Z", "2026-03-29T23:00:00Z"],
  ["Europe/London", "2026-10-25T00:30:00+01:00", "2026-10-26T00:00:00Z"],
  ["Asia/Kathmandu", "2026-06-15T00:00:00+05:45", "2026-06-16T00:00:00+05:45"],
  ["Asia/Beirut", "2026-03-28T12:00:00+02:00", "2026-03-29T01:00:00+03:00"],
  ["Pacific/Apia", "2011-12-29T12:00:00-10:00", "2011-12-31T00:00:00+14:00"],
])("a day ends when the next begins: %s, %s", (zone, at, end) => {
  expect(createCalendar("en-GB", zone).dayEnd(Date.parse(at))).toBe(Date.parse(end));
});
