import { expect, test } from "vitest";
import { ada, entryBy, kenji, NINE, noor, noticeOf, pendingOf, timelineOf } from "../../testing/builders.ts";
import { fakeOutbox } from "../../testing/fake-client.ts";
import { createCalendar } from "./calendar.ts";
import type { Row } from "./row.ts";
import { GROUP_SPAN } from "./row-list.ts";
import { Rows } from "./rows.ts";

const calendar = createCalendar("en-GB", "UTC");
const show = ({ line, ...given }: Parameters<typeof timelineOf>[0] & { line?: number }) =>
  new Rows().of(timelineOf(given), { calendar, me: ada, now: NINE, line });

/** Each row in short: `* ` opens a group. */
function short(row: Row): string {
  if (row.kind === "day") return `— ${row.label}`;
  if (row.kind === "notice") return `(${row.text})`;
  if (row.kind === "unread") return "— New";
  if (row.kind === "gap") return `gap of ${row.missing} before ${row.before}`;
  return `${row.first ? "* " : ""}${row.author?.name}: ${"text" in row.content ? row.content.text : "?"}`;
}

test("an empty room has no rows", () => {
  expect(show({})).toEqual([]);
});

test("[UI50] messages of one author stand together under one name", () => {
  const entries = [entryBy(ada, 1), entryBy(ada, 2), entryBy(kenji, 3), entryBy(ada, 4)];
  expect(show({ entries }).map(short)).toEqual([
    "— Today",
    "* Ada: message 1",
    "Ada: message 2",
    "* Kenji: message 3",
    "* Ada: message 4",
  ]);
});

test.each([
  ["a pause", { at: NINE + 1_000 + GROUP_SPAN }],
  ["another name", { author: { ...ada, name: "Ada L." } }],
  ["another day", { at: NINE + 24 * 3_600_000 }],
])("[UI50] %s opens a new group", (_, change) => {
  const last = show({ entries: [entryBy(ada, 1), entryBy(ada, 2, change)] }).at(-1);
  expect(last).toMatchObject({ kind: "message", first: true });
});

test("a line between two messages opens a new group", () => {
  const entries = [entryBy(ada, 1), entryBy(ada, 2)];
  expect(show({ entries, notices: [noticeOf("joined", kenji, 1)] }).map(short)).toEqual([
    "— Today",
    "* Ada: message 1",
    "(Kenji joined)",
    "* Ada: message 2",
  ]);
});

test("[UI51] each day has its line, once, also when a clock ran behind", () => {
  const yesterday = NINE - 24 * 3_600_000;
  const entries = [entryBy(ada, 1, { at: yesterday }), entryBy(ada, 2), entryBy(kenji, 3, { at: yesterday + 1 })];
  expect(show({ entries }).map(short)).toEqual([
    "— Yesterday",
    "* Ada: message 1",
    "— Today",
    "* Ada: message 2",
    "* Kenji: message 3",
  ]);
});

test("[UI49] notices stand where they happened, one line for each place", () => {
  const notices = [
    noticeOf("joined", kenji, 0),
    noticeOf("left", kenji, 2),
    noticeOf("joined", { ...kenji, id: "other", name: "Noor" }, 2),
  ];
  expect(show({ entries: [entryBy(ada, 1), entryBy(ada, 2)], notices }).map(short)).toEqual([
    "— Today",
    "(Kenji joined)",
    "* Ada: message 1",
    "Ada: message 2",
    "(Noor joined · Kenji left)",
  ]);
});

test("notices of the next day stand under that day", () => {
  const notices = [noticeOf("left", kenji, 1), noticeOf("joined", kenji, 1, { at: NINE + 24 * 3_600_000 })];
  const shown = new Rows().of(timelineOf({ entries: [entryBy(ada, 1)], notices }), {
    calendar,
    me: ada,
    now: NINE + 24 * 3_600_000,
  });
  expect(shown.map(short)).toEqual(["— Yesterday", "* Ada: message 1", "(Kenji left)", "— Today", "(Kenji joined)"]);
});

test("[UI52] a hole in the log is a gap that says how much is missing", () => {
  expect(
    show({ entries: [entryBy(ada, 1), entryBy(ada, 40)], notices: [noticeOf("left", kenji, 1)] }).map(short),
  ).toEqual(["— Today", "* Ada: message 1", "(Kenji left)", "gap of 38 before 40", "* Ada: message 40"]);
});

test("[UI52] a hole may be at the end, until the newest page has come", () => {
  expect(
    show({ entries: [entryBy(ada, 1)], position: 30 })
      .map(short)
      .at(-1),
  ).toBe("gap of 29 before 31");
});

test("[UI53] one's own messages on their way come last, and keep their key into the log", () => {
  const entries = [entryBy(kenji, 1)];
  const waiting = pendingOf("hello");
  const [, , before] = show({ entries, pending: [waiting] });
  expect(before).toMatchObject({ own: true, delivery: "waiting", author: ada });
  expect(show({ entries, pending: [{ ...waiting, tried: true }] })[2]).toMatchObject({ delivery: "sending" });
  const after = show({ entries: [...entries, entryBy(ada, 2, { id: waiting.id, text: "hello" })] })[2];
  expect(after).toMatchObject({ own: true, delivery: "stored", key: before?.key });
});

test("an acknowledged message is no longer shown as under way", () => {
  expect(show({ pending: [pendingOf("hello", { state: "sent", seq: 1 })] })[1]).toMatchObject({ delivery: "stored" });
});

test("a refused message bears its reason", () => {
  const row = show({ pending: [pendingOf("hello", { state: "failed", reason: "Too long." })] })[1];
  expect(row).toMatchObject({ delivery: "failed", reason: "Too long." });
});

test("[PUB118] what a closed tab left behind comes last, by who wrote it, until it is read in the log", () => {
  const entries = [entryBy(kenji, 1)];
  const item = pendingOf("left behind");
  const outbox = fakeOutbox();
  const showAll = (author: typeof noor | undefined, given = entries) =>
    new Rows().of(timelineOf({ entries: given, pending: [pendingOf("mine")] }), {
      calendar,
      me: ada,
      now: NINE,
      leftBehind: [{ author, item, outbox }],
    });
  expect(showAll(noor).map(short)).toEqual(["— Today", "* Kenji: message 1", "* Ada: mine", "* Noor: left behind"]);
  expect(showAll(noor).at(-1)).toMatchObject({ own: false, delivery: "waiting", outbox });
  expect(showAll(ada).at(-1)).toMatchObject({ own: true, first: true });
  expect(showAll(undefined).at(-1)).toMatchObject({ author: undefined, own: false });
  const read = showAll(noor, [...entries, entryBy(noor, 2, { id: item.id, text: "left behind" })]);
  expect(read.map(short).slice(1)).toEqual(["* Kenji: message 1", "* Noor: left behind", "* Ada: mine"]);
});

test("the same id by two authors is two messages", () => {
  const keys = show({ entries: [entryBy(ada, 1), entryBy(kenji, 2, { id: entryBy(ada, 1).id })] }).map(
    (row) => row.key,
  );
  expect(new Set(keys).size).toBe(3);
});

test("[UI131] the unread line stands below the last message read, and opens a group", () => {
  const entries = [1, 2, 3].map((seq) => entryBy(kenji, seq));
  expect(show({ entries, line: 1 }).map(short)).toEqual([
    "— Today",
    "* Kenji: message 1",
    "— New",
    "* Kenji: message 2",
    "Kenji: message 3",
  ]);
});

test("[UI131] the unread line stands below a new day, and below who came and went", () => {
  const entries = [entryBy(kenji, 1, { at: NINE - 24 * 3_600_000 }), entryBy(kenji, 2)];
  const notices = [noticeOf("joined", noor, 1), noticeOf("left", noor, 2)];
  expect(show({ entries, notices, line: 1 }).map(short)).toEqual([
    "— Yesterday",
    "* Kenji: message 1",
    "— Today",
    "(Noor joined)",
    "— New",
    "* Kenji: message 2",
    "(Noor left)",
  ]);
});

test("[UI131] the unread line never stands above one's own message, nor below everything", () => {
  const entries = [entryBy(kenji, 1), entryBy(ada, 2), entryBy(kenji, 3)];
  expect(show({ entries, line: 1 }).map(short).slice(2)).toEqual(["* Ada: message 2", "— New", "* Kenji: message 3"]);
  expect(show({ entries: entries.slice(0, 2), line: 1, pending: [pendingOf("mine")] }).map(short)).not.toContain(
    "— New",
  );
});

test("[UI131] the unread line is not shown before it is known where it stands", () => {
  const entries = [4, 5, 6].map((seq) => entryBy(kenji, seq));
  expect(show({ entries, line: 2 }).map(short)).not.toContain("— New");
  expect(show({ entries, line: 3 }).map(short)[1]).toBe("— New");
  expect(show({ entries: [entryBy(kenji, 1)], line: 0 }).map(short)).toEqual([
    "— Today",
    "— New",
    "* Kenji: message 1",
  ]);
});

test("[UI131] the unread line stands above a hole that is unread itself", () => {
  const entries = [entryBy(kenji, 1), entryBy(kenji, 40)];
  expect(show({ entries, line: 1 }).map(short).slice(2, 4)).toEqual(["— New", "gap of 38 before 40"]);
  expect(show({ entries, line: 20 }).map(short).slice(2, 4)).toEqual(["gap of 38 before 40", "— New"]);
  expect(
    show({ entries: [entryBy(kenji, 1)], position: 30, line: 1 })
      .map(short)
      .slice(2),
  ).toEqual(["— New", "gap of 29 before 31"]);
});

test("[UI104] what was the oldest message held keeps its name, so that an older page does not move its text", () => {
  const rows = new Rows();
  const of = (...seqs: number[]) => {
    const entries = seqs.map((seq) => entryBy(ada, seq));
    const shown = rows.of(timelineOf({ entries }), { calendar, me: ada, now: NINE });
    return shown.flatMap((row) => (row.kind === "message" && row.first ? [row.seq] : []));
  };
  expect(of(7, 8)).toEqual([7]);
  expect(of(4, 5, 7, 8)).toEqual([4, 7]);
  expect(of(4, 5, 6, 7, 8)).toEqual([4, 7]);
  expect(of(1, 2, 3, 4, 5, 6, 7, 8)).toEqual([1, 4, 7]);
});

test("[UI104] [UI371] those names stay in another language", () => {
  const rows = new Rows();
  const firsts = (locale: string, ...seqs: number[]) => {
    const timeline = timelineOf({ entries: seqs.map((seq) => entryBy(ada, seq)) });
    const shown = rows.of(timeline, { calendar: createCalendar(locale, "UTC"), me: ada, now: NINE });
    return shown.flatMap((row) => (row.kind === "message" && row.first ? [row.seq] : []));
  };
  expect(firsts("en-GB", 7, 8)).toEqual([7]);
  expect(firsts("de", 4, 5, 6, 7, 8)).toEqual([4, 7]);
});
