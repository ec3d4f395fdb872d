import { expect, test } from "vitest";
import { ada, entryBy } from "../testing/builders.ts";
import { readingTab, talk } from "../testing/reading-tab.ts";
import { DWELL } from "./dwell.ts";

test("[UI131] who comes into a room finds the line where they stopped, and it stays while they read", () => {
  const { clock, attention, room, reading, say, lookAtEnd, line, unread } = readingTab();
  reading.look(undefined);
  say(talk(5));
  reading.enter(room);
  lookAtEnd();
  const seen = [line()];
  clock.advance(DWELL);
  expect(unread()).toBe(0);
  seen.push(line());
  say(talk(8));
  clock.advance(DWELL);
  attention.set(false);
  attention.set(true);
  lookAtEnd(false);
  seen.push(line());
  expect(seen).toEqual([2, 2, 2]);
});

test("[UI131] nothing that comes in below one's eyes makes a line", () => {
  const { clock, say, line } = readingTab();
  say(talk(3));
  clock.advance(DWELL);
  say(talk(9));
  expect(line()).toBeUndefined();
});

test("[UI131] what comes in while one is further up, or not there, makes a line", () => {
  const up = readingTab();
  up.lookAtEnd(false);
  up.say(talk(3));
  expect(up.line()).toBe(2);
  localStorage.clear();
  const away = readingTab();
  away.attention.set(false);
  away.say(talk(3));
  expect(away.line()).toBe(2);
});

test("[UI132] the line goes when one says something", () => {
  const { attention, say, reading, line } = readingTab();
  attention.set(false);
  say(talk(3));
  attention.set(true);
  reading.said("garden");
  expect(line()).toBeUndefined();
});

test("[UI132] the line goes when one has said something in another tab", () => {
  const { attention, say, line } = readingTab();
  attention.set(false);
  say(talk(3));
  say(talk(4, [entryBy(ada, 4)]));
  expect(line()).toBeUndefined();
});

test("[UI132] the line goes when one comes into the room again and has read all", () => {
  const { clock, attention, room, say, reading, line } = readingTab();
  attention.set(false);
  say(talk(3));
  attention.set(true);
  clock.advance(DWELL);
  expect(line()).toBe(2);
  reading.enter(room);
  expect(line()).toBeUndefined();
});

test("[UI132] a line below which all was read moves for what comes in while nobody looks, and only then", () => {
  const { clock, attention, say, lookAtEnd, line } = readingTab();
  attention.set(false);
  say(talk(3));
  say(talk(4));
  expect(line()).toBe(2);
  attention.set(true);
  clock.advance(DWELL);
  lookAtEnd(false);
  say(talk(5));
  expect(line()).toBe(2);
  lookAtEnd(true);
  clock.advance(DWELL);
  attention.set(false);
  expect(line()).toBe(2);
  say(talk(6));
  expect(line()).toBe(5);
});
