import { createId, type Entry } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { gaps, isMissed } from "./holes.ts";
import { emptyTimeline, hasOlder, type Timeline, type TimelineEvent, timeline } from "./timeline.ts";

const NOW = Date.UTC(2026, 0, 1);
const author = { id: createId(NOW), name: "Rosa" };
const id = createId(NOW);
const run = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, n): Entry => {
    return { seq: first + n, id, at: NOW, author, content: { kind: "text", text: "Hi" } };
  });
const read = (first: number, last: number) => ({ type: "entries", entries: run(first, last) }) as const;
const page = (first: number, last: number) => ({ type: "page", epoch: "a", entries: run(first, last) }) as const;
const subscribed = (position: number, outcome: "fresh" | "gap" | "reset", epoch = "a") =>
  ({ type: "subscribed", epoch, head: position, position, outcome }) as const;
const after = (events: TimelineEvent[], state: Timeline = emptyTimeline) => events.reduce(timeline, state);
const missedOf = (state: Timeline) => gaps(state).map((hole) => isMissed(state, hole));

/** Holds 1 to 10, was too far behind for 11 to 30, and holds 31 to 40. */
const late = after([subscribed(0, "fresh"), read(1, 10), subscribed(30, "gap"), read(31, 40)]);

describe("a hole", () => {
  it("[CON142] is missed where its reader was too far behind, until it is filled", () => {
    expect(missedOf(late)).toEqual([true]);
    const half = after([page(21, 30)], late);
    expect([gaps(half), missedOf(half)]).toEqual([[{ after: 10, before: 21 }], [true]]);
    const filled = after([page(11, 20)], half);
    expect([gaps(filled), filled.missed]).toEqual([[], []]);
  });

  it("[CON142] is none that was missed where entries were dropped, also after they were missed once", () => {
    const filled = after([page(11, 30), { type: "trimmed", most: 8, around: 1 }], late);
    expect([gaps(filled), missedOf(filled)]).toEqual([[{ after: 4, before: 37 }], [false]]);
  });

  it("[CON142] that is missed and was dropped in part is one that was dropped, down to what was missed", () => {
    const dropped = after([{ type: "trimmed", most: 16, around: 10 }], late);
    expect([gaps(dropped), missedOf(dropped)]).toEqual([[{ after: 10, before: 31 }], [true]]);
    const more = after([{ type: "trimmed", most: 8, around: 5 }], late);
    expect([gaps(more), missedOf(more)]).toEqual([[{ after: 6, before: 37 }], [false]]);
    const back = after([page(31, 36), page(7, 10)], more);
    expect([gaps(back), missedOf(back)]).toEqual([[{ after: 10, before: 31 }], [true]]);
  });

  it("is one, where a reader was too far behind twice", () => {
    const twice = after([subscribed(0, "fresh"), read(1, 10), subscribed(30, "gap"), subscribed(60, "gap")]);
    expect([gaps(twice), missedOf(twice)]).toEqual([[{ after: 10, before: 61 }], [true]]);
  });

  it("is forgotten with its log, and where nothing older is held", () => {
    expect(after([subscribed(30, "reset", "b")], late).missed).toEqual([]);
    const newest = after([{ type: "trimmed", most: 8 }], late);
    expect([gaps(newest), newest.missed, hasOlder(newest)]).toEqual([[], [], true]);
  });
});
