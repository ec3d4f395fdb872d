import { DISPLAY_FRAME } from "../client/talk.ts";
import { percentile } from "../harness/percentile.ts";
import type { PageName } from "./setting.ts";
import type { Mood, Turn } from "./typing.ts";

/** What somebody felt who typed in rooms of one kind; times are milliseconds. */
export type Typed = {
  page: PageName;
  mood: Mood;
  /** Keys that were pressed, and how many of them the page showed. */
  pressed: number;
  shown: number;
  /** From a key until its frame was painted. */
  p50: number;
  p99: number;
  worst: number;
  /** The browser's own p99 of that (Event Timing), in steps of 8. */
  eventTiming: number;
  longTasks: number;
  longestTask: number;
  /** Frames that were shown, and those that a display would have shown besides. */
  frames: number;
  dropped: number;
  /** The most elements that there were at once. */
  elements: number;
  /** How many times as many there were in the second half of a turn as in the first; of the turn where that is most. */
  growth: number;
};

/** Event Timing tells nothing of what took less than 16 ms, which in its steps is this at most. */
const UNTOLD = 8;

/** Sums the turns of one kind up. */
export function typedOf(page: PageName, mood: Mood, turns: readonly Turn[]): Typed {
  const own = turns.filter((turn) => turn.page === page && turn.mood === mood);
  const all = own.map(({ watched }) => watched);
  const keys = all.flatMap((watched) => watched.keys);
  const tasks = all.flatMap(({ longTasks }) => longTasks);
  const gaps = all.flatMap((watched) => watched.gaps);
  const at = (percent: number) => percentile(keys, percent) ?? Number.NaN;
  return {
    page,
    mood,
    pressed: own.reduce((sum, { pressed }) => sum + pressed, 0),
    shown: keys.length,
    ...{ p50: at(50), p99: at(99), worst: at(100) },
    eventTiming:
      percentile(
        withUntold(
          all.flatMap(({ events }) => events),
          keys.length,
        ),
        99,
      ) ?? Number.NaN,
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
    frames: gaps.length,
    dropped: gaps.reduce((sum, gap) => sum + droppedIn(gap), 0),
    elements: Math.max(...all.flatMap(({ elements }) => elements)),
    growth: Math.max(...all.map(({ elements }) => growthOf(elements))),
  };
}

/** How many frames a display would have shown within a gap between two. */
export function droppedIn(gap: number): number {
  return Math.max(0, Math.round(gap / DISPLAY_FRAME) - 1);
}

/** How many times as high the highest of the second half of some values is as that of the first half. */
export function growthOf(values: readonly number[]): number {
  const half = Math.ceil(values.length / 2);
  return Math.max(...values.slice(half)) / Math.max(...values.slice(0, half));
}

function withUntold(events: readonly number[], keys: number): number[] {
  return [...events, ...Array.from({ length: Math.max(0, keys - events.length) }, () => UNTOLD)];
}
