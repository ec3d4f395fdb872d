import { expect, test } from "vitest";
import { ada, entryBy, kenji, NINE } from "../../testing/builders.ts";
import { createCalendar } from "./calendar.ts";
import { selectedIn, transcriptOf } from "./transcript.ts";

const calendar = createCalendar("en-GB", "UTC");
const DAY = 24 * 3_600_000;
const entries = [
  entryBy(kenji, 1, { text: "Morning." }),
  entryBy(kenji, 2, { text: "Two lines:\nthe second." }),
  entryBy(ada, 3, { text: "<b>Tea</b> & toast", at: NINE + DAY }),
];

/** The list as the page has it: an element for each message. */
function show() {
  for (const { seq, content } of entries) {
    const message = document.createElement("article");
    message.dataset.seq = String(seq);
    message.textContent = "text" in content ? content.text : "";
    document.body.append(message, document.createElement("hr"));
  }
  const wordsOf = (part: string) => {
    const node = [...document.body.children].find(({ textContent }) => textContent.includes(part))?.firstChild;
    if (!node) throw new Error(`Nothing says “${part}”.`);
    return node;
  };
  return (from: [string, number], to: [string, number]) => {
    const selection = window.getSelection();
    selection?.setBaseAndExtent(wordsOf(from[0]), from[1], wordsOf(to[0]), to[1]);
    return [...selectedIn(document, selection)];
  };
}

test("[UI136] several messages read as a talk, a line for each, below their day", () => {
  expect(transcriptOf(entries, calendar).text).toBe(
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
  page.innerHTML = transcriptOf(entries, calendar).html;
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
  expect(selectedIn(document, null).size).toBe(0);
});
