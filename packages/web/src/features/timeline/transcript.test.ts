import { expect, test } from "vitest";
import { ada, entryBy, kenji, NINE, noticeOf, timelineOf } from "../../testing/builders.ts";
import { createCalendar } from "./calendar.ts";
import { Rows } from "./rows.ts";
import { selectedMessages, transcriptOf } from "./transcript.ts";

const calendar = createCalendar("en-GB", "UTC");
const DAY = 24 * 3_600_000;
const entries = [
  entryBy(kenji, 1, { text: "Morning." }),
  entryBy(kenji, 2, { text: "Two lines:\nthe second." }),
  entryBy(ada, 3, { text: "<b>Tea</b> & toast", at: NINE + DAY }),
];
const rows = new Rows(calendar).of(timelineOf({ entries, notices: [noticeOf("left", kenji, 2)] }), {
  me: ada,
  now: NINE + DAY,
});
const messages = rows.filter((row) => row.kind === "message");

/** The list as the page has it: who said what, a row each. */
function show() {
  for (const row of rows) {
    const slot = document.createElement("div");
    slot.dataset.key = row.key;
    slot.textContent = row.kind === "message" && "text" in row.content ? row.content.text : row.kind;
    document.body.append(slot);
  }
  const textOf = (part: string) => {
    const node = [...document.body.children].find(({ textContent }) => textContent.includes(part))?.firstChild;
    if (!node) throw new Error(`Nothing says “${part}”.`);
    return node;
  };
  return (from: [string, number], to: [string, number]) => {
    const selection = window.getSelection();
    selection?.setBaseAndExtent(textOf(from[0]), from[1], textOf(to[0]), to[1]);
    return selectedMessages(document.body, selection, rows).map(({ seq }) => seq);
  };
}

test("[UI136] several messages read as a talk, a line for each, below their day", () => {
  expect(transcriptOf(messages, calendar).text).toBe(
    [
      calendar.date(NINE),
      "[09:00] Kenji: Morning.",
      "[09:00] Kenji: Two lines:",
      "the second.",
      "",
      calendar.date(NINE + DAY),
      "[09:00] Ada: <b>Tea</b> & toast",
    ].join("\n"),
  );
});

test("[UI136] as HTML they read the same, and what was said is text", () => {
  const page = document.createElement("div");
  page.innerHTML = transcriptOf(messages, calendar).html;
  expect([...page.children].map(({ textContent }) => textContent)).toEqual([
    calendar.date(NINE),
    "[09:00] Kenji: Morning.",
    "[09:00] Kenji: Two lines:the second.",
    calendar.date(NINE + DAY),
    "[09:00] Ada: <b>Tea</b> & toast",
  ]);
});

test("[UI136] every message that the selection takes something of is taken, and nothing between them", () => {
  const select = show();
  expect(select(["Morning", 3], ["Tea", 2])).toEqual([1, 2, 3]);
  expect(select(["Morning", 3], ["Two lines", 0])).toEqual([1]);
  expect(select(["Morning", 8], ["Two lines", 3])).toEqual([2]);
  expect(select(["Tea", 2], ["Two lines", 3])).toEqual([2, 3]);
  expect(select(["Morning", 3], ["Morning", 3])).toEqual([]);
});

test("[UI136] nothing is taken of a page without a selection", () => {
  expect(selectedMessages(document.body, null, rows)).toEqual([]);
});
