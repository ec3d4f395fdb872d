import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";

/** A key, and how long after the one before it is pressed, in milliseconds. */
export type Stroke = { key: string; after: number };

const LETTERS = "etaoinshrdlu";
/** The time between two keys of somebody who types well. */
const FASTEST = 60;
const SLOWEST = 220;
/** Letters of a word, and words of a message, at most. */
const WORD = 8;
const MESSAGE = 9;

/** What somebody types for so many milliseconds: words, at a person's uneven pace, and Enter after some of them. */
export function strokes(random: () => number, time: number): Stroke[] {
  const all: Stroke[] = [];
  let [passed, letters, words] = [0, drawn(WORD), drawn(MESSAGE)];
  while (passed < time) {
    const after = FASTEST + random() * (SLOWEST - FASTEST);
    passed += after;
    all.push({ key: nextKey(), after });
  }
  return all;

  function nextKey(): string {
    if (letters > 0) {
      letters -= 1;
      return LETTERS[Math.floor(random() * LETTERS.length)] ?? "e";
    }
    letters = drawn(WORD);
    words -= 1;
    if (words > 0) return " ";
    words = drawn(MESSAGE);
    return "Enter";
  }

  function drawn(most: number): number {
    return 1 + Math.floor(random() * most);
  }
}

/** Presses real keys when each is due, also while the page is still busy with those before. */
export async function press(page: Page, strokes: readonly Stroke[]): Promise<void> {
  const began = performance.now();
  const pressed: Promise<void>[] = [];
  let due = 0;
  for (const { key, after } of strokes) {
    due += after;
    await pause(Math.max(0, began + due - performance.now()));
    pressed.push(key === "Enter" ? page.keyboard.press(key) : page.keyboard.type(key));
  }
  await Promise.all(pressed);
}
