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
const reader = { calendar, me: ada, now: NINE, line: 6 };

/** The room as somebody has it who has read up to an entry. */
function readUpTo(position: number, given: Parameters<typeof timelineOf>[0] = {}) {
  const entries = held.filter(({ seq }) => seq <= position);
  const notices = comings.filter(({ after }) => after <= position);
  return timelineOf({ entries, notices, position, pending: [pendingOf("mine")], ...given });
}

test("lines derived while the log grows are those derived at once, and those of the log stay the same objects", () => {
  const grown = new Rows();
  let before: readonly Row[] = [];
  for (let position = 0; position <= 30; position += 1) {
    const timeline = readUpTo(position);
    const after = grown.of(timeline, reader);
    expect(after).toEqual(new Rows().of(timeline, reader));
    expect(after).toEqual(grown.of(timeline, reader));
    const settled = before.findLastIndex((row) => row.kind === "message" && row.delivery === "stored") + 1;
    for (const [index, row] of before.slice(0, settled).entries()) expect(after[index]).toBe(row);
    before = after;
  }
});

test.each([
  ["an older page came", readUpTo(20), reader],
  ["a hole was filled", readUpTo(20, { entries: talk.slice(0, 20) }), reader],
  ["older entries were dropped", readUpTo(25, { entries: held.slice(11, 22) }), reader],
  [
    "entries amid others were dropped",
    readUpTo(25, { entries: [...held.slice(8, 12), ...held.slice(18, 22)] }),
    reader,
  ],
  ["as many came as were dropped", readUpTo(20, { entries: [...held.slice(7, 12), ...held.slice(13, 16)] }), reader],
  ["it is another log", readUpTo(20, { epoch: "another", entries: talk.map((entry) => ({ ...entry })) }), reader],
  ["the log is empty", timelineOf({ position: 30 }), reader],
  ["somebody else reads it", readUpTo(25), { ...reader, me: kenji }],
  ["another day has come", readUpTo(25), { ...reader, now: NINE + 24 * 3_600_000 }],
  ["it is read elsewhere", readUpTo(25), { ...reader, calendar: createCalendar("de", "Asia/Tokyo") }],
  ["the unread line has moved", readUpTo(25), { ...reader, line: 14 }],
])("are those derived at once, too, when %s", (_, timeline, given) => {
  const rows = new Rows();
  rows.of(readUpTo(20, { entries: held.slice(8, 16) }), reader);
  expect(rows.of(timeline, given)).toEqual(new Rows().of(timeline, given));
});

test("[UI272] messages that stay are the same rows when older ones come, or are dropped", () => {
  const rows = new Rows();
  const messages = (first: number, last: number) =>
    rows
      .of(readUpTo(30, { entries: talk.slice(first - 1, last) }), reader)
      .flatMap((row) => (row.kind === "message" && row.delivery === "stored" ? [row] : []));
  const before = messages(10, 20);
  const more = messages(5, 20);
  expect(more.slice(-9)).toEqual(before.slice(-9));
  for (const [index, row] of before.slice(-9).entries()) expect(more.slice(-9)[index]).toBe(row);
  const less = messages(16, 24);
  for (const row of less.slice(1, 5)) expect(before).toContain(row);
});

test("who came and went where entries were dropped is not told above those that are held", () => {
  const entries = [8, 9].map((seq) => entryBy(ada, seq));
  const notices = [2, 6, 7, 8].map((after) => noticeOf("joined", kenji, after));
  const shown = new Rows().of(timelineOf({ entries, notices }), { calendar, me: ada, now: NINE });
  expect(shown.map(({ kind }) => kind)).toEqual(["day", "notice", "message", "notice", "message"]);
});

test("a line of who came or went stays in the list that has it when the timeline forgets it", () => {
  const rows = new Rows();
  const entries = [entryBy(ada, 1), entryBy(ada, 2)];
  const notices = [noticeOf("joined", kenji, 1), noticeOf("joined", noor, 2)];
  rows.of(timelineOf({ entries, notices }), { calendar, me: ada, now: NINE });
  const later = rows.of(timelineOf({ entries: [...entries, entryBy(ada, 3)], notices: notices.slice(1) }), {
    calendar,
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
