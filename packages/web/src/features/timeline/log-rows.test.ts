import { expect, test } from "vitest";
import { ada, entryBy, kenji, NINE, noor, noticeOf, pendingOf, timelineOf } from "../../testing/builders.ts";
import { createCalendar } from "./calendar.ts";
import type { Row } from "./row.ts";
import { Rows } from "./rows.ts";

const calendar = createCalendar("en-GB", "UTC");

/** A talk over three days, with holes, in which people come and go. */
const people = [ada, ada, kenji, noor];
const HOLES = [5, 6, 13, 24];
const talk = Array.from({ length: 30 }, (_, n) =>
  entryBy(people[n % 4] ?? ada, n + 1, { at: NINE + n * 2.5 * 3_600_000 }),
);
const held = talk.filter(({ seq }) => !HOLES.includes(seq));
const comings = held.flatMap(({ seq, at }) =>
  seq % 3 === 0
    ? [
        noticeOf("joined", kenji, seq, { at, key: `a ${seq}` }),
        noticeOf("left", noor, seq, { at: at + 1, key: `b ${seq}` }),
      ]
    : [],
);

/** Their unread line would stand below an entry that is missing. */
const reader = { me: ada, now: NINE, line: 6 };

/** The room as somebody has it who has read up to an entry. */
function readUpTo(position: number, given: Parameters<typeof timelineOf>[0] = {}) {
  const entries = held.filter(({ seq }) => seq <= position);
  const notices = comings.filter(({ after }) => after <= position);
  return timelineOf({ entries, notices, position, pending: [pendingOf("mine")], ...given });
}

test("lines derived while the log grows are those derived at once, and those of the log stay the same objects", () => {
  const grown = new Rows(calendar);
  let before: readonly Row[] = [];
  for (let position = 0; position <= 30; position += 1) {
    const timeline = readUpTo(position);
    const after = grown.of(timeline, reader);
    expect(after).toEqual(new Rows(calendar).of(timeline, reader));
    expect(after).toEqual(grown.of(timeline, reader));
    const settled = before.findLastIndex((row) => row.kind === "message" && row.delivery === "stored") + 1;
    for (const [index, row] of before.slice(0, settled).entries()) expect(after[index]).toBe(row);
    before = after;
  }
});

test.each([
  ["an older page came", readUpTo(20), reader],
  ["a hole was filled", readUpTo(20, { entries: talk.slice(0, 20) }), reader],
  ["it is another log", readUpTo(20, { epoch: "another", entries: talk.map((entry) => ({ ...entry })) }), reader],
  ["the log is empty", timelineOf({ position: 30 }), reader],
  ["somebody else reads it", readUpTo(25), { ...reader, me: kenji }],
  ["another day has come", readUpTo(25), { ...reader, now: NINE + 24 * 3_600_000 }],
  ["the unread line has moved", readUpTo(25), { ...reader, line: 14 }],
])("are those derived at once, too, when %s", (_, timeline, given) => {
  const rows = new Rows(calendar);
  rows.of(readUpTo(20, { entries: held.slice(8, 16) }), reader);
  expect(rows.of(timeline, given)).toEqual(new Rows(calendar).of(timeline, given));
});

test("a line of who came or went stays in the list that has it when the timeline forgets it", () => {
  const rows = new Rows(calendar);
  const entries = [entryBy(ada, 1), entryBy(ada, 2)];
  const notices = [noticeOf("joined", kenji, 1), noticeOf("joined", noor, 2)];
  rows.of(timelineOf({ entries, notices }), { me: ada, now: NINE });
  const later = rows.of(timelineOf({ entries: [...entries, entryBy(ada, 3)], notices: notices.slice(1) }), {
    me: ada,
    now: NINE,
  });
  expect(later.map(({ key }) => key)).toEqual([
    "day 2026-06-15",
    expect.stringContaining(entries[0]?.id ?? ""),
    "notice 1 2026-06-15",
    expect.stringContaining(entries[1]?.id ?? ""),
    "notice 2 2026-06-15",
    expect.any(String),
  ]);
});
