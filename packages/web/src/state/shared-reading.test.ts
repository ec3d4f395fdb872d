import { expect, test } from "vitest";
import { ada, entryBy, noor } from "../testing/builders.ts";
import { readingTab, talk, tellOtherTabs } from "../testing/reading-tab.ts";
import { DWELL } from "./dwell.ts";

test("[UI134] after a reload one goes on where one stopped, also with what was marked as unread before one's own words", () => {
  const first = readingTab();
  first.say(talk(5, [entryBy(ada, 5)]));
  first.reading.markUnread("garden", 4);
  first.attention.set(false);
  const again = readingTab({ attentive: false });
  again.say(talk(5, [entryBy(ada, 5)]));
  expect([again.unread(), again.line()]).toEqual([2, 3]);
});

test("[UI134] two tabs of one person share what was read, and what was marked as unread", () => {
  const [front, back] = [readingTab(), readingTab({ attentive: false })];
  for (const tab of [back, front]) tab.say(talk(5));
  expect([back.unread(), back.line()]).toEqual([3, 2]);
  front.clock.advance(DWELL);
  tellOtherTabs();
  expect([back.unread(), back.line()]).toEqual([0, undefined]);
  front.reading.markUnread("garden", 4);
  tellOtherTabs();
  expect([back.unread(), back.line()]).toEqual([2, 3]);
  front.reading.said("garden");
  front.say(talk(6, [entryBy(ada, 6)]));
  tellOtherTabs();
  back.say(talk(6, [entryBy(ada, 6)]));
  expect([back.unread(), back.line()]).toEqual([0, undefined]);
});

test("[UI134] what another tab reads moves nothing below the eyes of this one", () => {
  const [front, back] = [readingTab(), readingTab({ attentive: false })];
  front.attention.set(false);
  for (const tab of [front, back]) tab.say(talk(5));
  front.attention.set(true);
  back.attention.set(true);
  back.clock.advance(DWELL);
  tellOtherTabs();
  expect([front.unread(), front.line()]).toEqual([0, 2]);
});

test("[UI134] somebody else in the same browser has positions of their own", () => {
  const { attention, say, self, unread } = readingTab();
  attention.set(false);
  say(talk(5));
  self.set(noor);
  expect(unread()).toBe(0);
  self.set(ada);
  expect(unread()).toBe(3);
});

test("[UI134] another log begins with nothing unread", () => {
  const { attention, say, unread, line } = readingTab();
  attention.set(false);
  say(talk(5));
  say(talk(9), { epoch: "another" });
  expect([unread(), line()]).toEqual([0, undefined]);
});
