import { words } from "../../words.ts";

const DAY = 24 * 60 * 60 * 1_000;
/** In no zone of today does a day begin within a quarter of an hour. */
const QUARTER = 15 * 60 * 1_000;

/** How moments (milliseconds since 1970) read in one place of the world. */
export type Calendar = {
  /** The day as `2026-06-15`; days compare as texts. */
  day(at: number): string;
  /** When the day of a moment ends: the next begins then. */
  dayEnd(at: number): number;
  /** Today, Yesterday, or the date. */
  dayLabel(at: number, now: number): string;
  /** The time of day. */
  time(at: number): string;
  /** The time of day where there is little room: of twelve hours, without which half of the day. */
  shortTime(at: number): string;
  /** The date in full, the same whenever it is read. */
  date(at: number): string;
  /** Date and time, in full. */
  full(at: number): string;
};

/** A calendar for a locale and a time zone; those of the browser when left out. */
export function createCalendar(locale?: string, timeZone?: string): Calendar {
  const zone = timeZone === undefined ? {} : { timeZone };
  // Swedish writes dates as ISO 8601 does.
  const iso = new Intl.DateTimeFormat("sv-SE", { ...zone, year: "numeric", month: "2-digit", day: "2-digit" });
  const date = new Intl.DateTimeFormat(locale, { ...zone, weekday: "long", day: "numeric", month: "long" });
  const dateWithYear = new Intl.DateTimeFormat(locale, { ...zone, day: "numeric", month: "long", year: "numeric" });
  const clock = new Intl.DateTimeFormat(locale, { ...zone, hour: "2-digit", minute: "2-digit" });
  const wholeDate = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "full" });
  const full = new Intl.DateTimeFormat(locale, { ...zone, dateStyle: "full", timeStyle: "short" });
  // Most moments are asked for in order, and a format costs far more than a comparison.
  let known = { quarter: Number.NaN, day: "" };
  const dayOf = (at: number) => {
    const quarter = Math.floor(at / QUARTER);
    if (quarter !== known.quarter) known = { quarter, day: iso.format(at) };
    return known.day;
  };
  return {
    day: dayOf,
    dayEnd: (at) => {
      const day = dayOf(at);
      // Days of 23 to 25 hours are usual, and zones have skipped a whole one.
      let [from, to] = [Math.floor(at / QUARTER), Math.floor((at + 2 * DAY) / QUARTER)];
      while (to - from > 1) {
        const middle = (from + to) >> 1;
        if (dayOf(middle * QUARTER) === day) from = middle;
        else to = middle;
      }
      return to * QUARTER;
    },
    dayLabel: (at, now) => {
      const day = iso.format(at);
      const today = iso.format(now);
      if (day === today) return words.timeline.today;
      if (day === new Date(Date.parse(today) - DAY).toISOString().slice(0, 10)) return words.timeline.yesterday;
      return (day.slice(0, 4) === today.slice(0, 4) ? date : dateWithYear).format(at);
    },
    time: (at) => clock.format(at),
    shortTime: (at) => {
      const parts = clock.formatToParts(at).filter(({ type }) => type !== "dayPeriod");
      return parts
        .map(({ value }) => value)
        .join("")
        .trim();
    },
    date: (at) => wholeDate.format(at),
    full: (at) => full.format(at),
  };
}
