import { expect, test } from "vitest";
import { ada, entryBy, kenji, NINE } from "../../testing/builders.ts";
import { createCalendar } from "./calendar.ts";
import { stored } from "./row.ts";
import { transcriptOf } from "./transcript.ts";

const calendar = createCalendar("en-GB", "UTC");
const DAY = 24 * 3_600_000;
const messages = [
  entryBy(kenji, 1, { text: "Morning." }),
  entryBy(kenji, 2, { text: "Two lines:\nthe second." }),
  entryBy(ada, 3, { text: "<b>Tea</b> & toast", at: NINE + DAY }),
].map((entry) => stored(entry, ada.id));

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
