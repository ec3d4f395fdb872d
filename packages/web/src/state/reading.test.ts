import { expect, test } from "vitest";
import { ada, entryBy } from "../testing/builders.ts";
import { fakeRoom } from "../testing/fake-client.ts";
import { readingTab, talk, tellOtherTabs } from "../testing/reading-tab.ts";
import { DWELL } from "./dwell.ts";

test("[UI45] history is not unread", () => {
  const { unread, line } = readingTab();
  expect(unread()).toBe(0);
  expect(line()).toBeUndefined();
});

test("[UI45] what comes in while nobody looks is unread, from the last message read to the last there is", () => {
  const { attention, say, unread } = readingTab();
  attention.set(false);
  say(talk(5));
  expect(unread()).toBe(3);
});

test("[UI45] what one says oneself is read, with all before it", () => {
  const { attention, say, unread } = readingTab();
  attention.set(false);
  say(talk(5, [entryBy(ada, 4)]));
  expect(unread()).toBe(1);
});

test("[UI45] older pages that are read later are not unread", () => {
  const { say, unread } = readingTab();
  say(talk(52).slice(50));
  say(talk(52).slice(48));
  expect(unread()).toBe(0);
});

test("[UI130] a message is read when it was in sight for a second, and not before", () => {
  const { clock, attention, say, unread } = readingTab();
  attention.set(false);
  say(talk(3));
  attention.set(true);
  clock.advance(DWELL - 1);
  expect(unread()).toBe(1);
  attention.set(false);
  clock.advance(DWELL);
  expect(unread()).toBe(1);
  attention.set(true);
  clock.advance(DWELL);
  expect(unread()).toBe(0);
});

test("[UI130] what comes in below one's eyes is no news, and unread all the same until its second is over", () => {
  const { clock, attention, say, unread } = readingTab();
  say(talk(3));
  expect(unread()).toBe(0);
  clock.advance(DWELL - 1);
  attention.set(false);
  expect(unread()).toBe(1);
});

test("[UI130] that is so too once the clock was set back", () => {
  const { clock, say, unread } = readingTab();
  clock.advance(-3_600_000);
  say(talk(3));
  expect(unread()).toBe(0);
});

test("[UI130] nothing is read in a tab that lost the focus without being told", () => {
  const { clock, attention, say, unread } = readingTab();
  say(talk(3));
  attention.get = () => false;
  clock.advance(5 * DWELL);
  expect(unread()).toBe(1);
  expect(clock.pending).toBe(0);
});

test("[UI130] a busy room is read on while one looks, and leaves no timer behind", () => {
  const { clock, say, reading, unread } = readingTab();
  for (let last = 3; last <= 40; last += 1) {
    say(talk(last));
    clock.advance(100);
  }
  clock.advance(2 * DWELL);
  reading.look(undefined);
  expect(unread()).toBe(0);
  expect(clock.pending).toBe(0);
});

test("[UI130] of what one scrolls through, only what was in sight is read", () => {
  const { clock, attention, say, reading, unread } = readingTab();
  attention.set(false);
  say(talk(20));
  attention.set(true);
  let newest = 7;
  reading.look({ room: "garden", atEnd: false, newest: () => newest });
  newest = 9;
  clock.advance(DWELL);
  expect(unread()).toBe(13);
  clock.advance(DWELL);
  expect(unread()).toBe(11);
});

test("looking at another room reads nothing here", () => {
  const { clock, reading, say, unread } = readingTab();
  reading.look({ room: "lobby", atEnd: true, newest: () => Number.POSITIVE_INFINITY });
  say(talk(3));
  clock.advance(2 * DWELL);
  expect(unread()).toBe(1);
});

test("[UI390] a room that was left keeps what is unread, less what is read in another tab, until it is entered again", () => {
  const { attention, room, say, reading, unread } = readingTab();
  const other = readingTab();
  attention.set(false);
  for (const tab of [other, { say }]) tab.say(talk(5));
  reading.forget("garden");
  say(talk(9));
  expect([unread(), reading.followed]).toEqual([3, []]);
  other.clock.advance(2 * DWELL);
  tellOtherTabs();
  expect(unread()).toBe(0);
  reading.enter(room);
  expect([unread(), reading.followed]).toEqual([4, ["garden"]]);
});

test("[UI390] rooms are followed in the order in which they were entered, after those that were only opened", () => {
  const { reading } = readingTab();
  for (const name of ["lobby", "kitchen"]) reading.enter(fakeRoom(name));
  for (const name of ["attic", "cellar"]) reading.open(fakeRoom(name));
  reading.enter(fakeRoom("lobby"));
  expect(reading.followed).toEqual(["cellar", "attic", "garden", "kitchen", "lobby"]);
});

test("[UI133] what is marked as unread stays so while one looks, with a line above it, until one enters again", () => {
  const { clock, room, reading, say, lookAtEnd, unread, line } = readingTab();
  say(talk(6));
  clock.advance(2 * DWELL);
  reading.markUnread("garden", 4);
  expect([unread(), line()]).toEqual([3, 3]);
  clock.advance(5 * DWELL);
  say(talk(7));
  clock.advance(5 * DWELL);
  expect([unread(), line()]).toEqual([4, 3]);
  reading.enter(room);
  lookAtEnd();
  clock.advance(DWELL);
  expect([unread(), line()]).toEqual([0, 3]);
});

test("[UI133] what is marked as unread is read once one says something", () => {
  const { clock, reading, say, unread, line } = readingTab();
  reading.markUnread("garden", 1);
  reading.said("garden");
  say(talk(3, [entryBy(ada, 3)]));
  expect([unread(), line()]).toEqual([0, undefined]);
  say(talk(4, [entryBy(ada, 3)]));
  clock.advance(DWELL);
  expect(unread()).toBe(0);
});

test("[UI133] one's own message is not marked as unread, but the next of somebody else is", () => {
  const { reading, say, unread, line } = readingTab();
  say(talk(5, [entryBy(ada, 4)]));
  reading.markUnread("garden", 4);
  expect([unread(), line()]).toEqual([1, 4]);
  say(talk(6, [entryBy(ada, 4), entryBy(ada, 6)]));
  reading.markUnread("garden", 6);
  expect(unread()).toBe(0);
});
