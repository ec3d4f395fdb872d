import { createId, type Entry } from "@parley/protocol";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { gaps } from "./holes.ts";
import { emptyTimeline, type Timeline, type TimelineEvent, timeline } from "./timeline.ts";
import { TimelineStore } from "./timeline-store.ts";

const NOW = Date.UTC(2026, 0, 1);
const me = { id: createId(NOW), name: "Me" };
const ids = Array.from({ length: 12 }, (_, n) => createId(NOW + n));
const entry = (seq: number): Entry => {
  const id = ids[seq % ids.length] ?? "";
  return { seq, id, at: NOW, author: me, content: { kind: "text", text: "Hi" } };
};
const run = (first: number, count: number) => Array.from({ length: count }, (_, n) => entry(first + n));
const subscribed = { type: "subscribed", epoch: "a", head: 3, position: 0, outcome: "fresh" } as const;

function aStore({ mostEntries = 2_000 } = {}) {
  const told = vi.fn();
  const store = new TimelineStore({ schedule: (tell) => tell(), mostEntries });
  store.subscribe(told);
  return { store, told };
}

describe("the timeline as a store", () => {
  it("is the same value until something changes, and tells of each change", () => {
    const { store, told } = aStore();
    expect(store.get()).toBe(emptyTimeline);
    store.apply(subscribed);
    const before = store.get();
    expect(store.read(run(2, 2))).toEqual([]);
    store.apply({ type: "page", epoch: "another", entries: [] });
    expect(store.get()).toBe(before);
    expect(told).toHaveBeenCalledTimes(1);
    expect(store.read(run(1, 2))).toHaveLength(2);
    expect(store.get()).toBe(store.get());
    expect(told).toHaveBeenCalledTimes(2);
  });

  it("leaves what somebody holds of it as it was", () => {
    const { store } = aStore();
    store.apply(subscribed);
    store.read(run(1, 1));
    const held = store.get();
    store.read(run(2, 5));
    expect([held.entries.length, held.position, store.get().entries.length]).toEqual([1, 1, 6]);
  });

  it("knows how far its reader is before anybody looks", () => {
    const { store } = aStore();
    store.apply(subscribed);
    store.read(run(1, 2));
    expect([store.position, store.isCaughtUp]).toEqual([2, false]);
    store.read(run(3, 1));
    expect([store.position, store.isCaughtUp]).toEqual([3, true]);
  });

  it("[RES106] comes to the same whoever looks when", () => {
    const number = fc.integer({ min: 1, max: 12 });
    const id = fc.constantFrom(...ids);
    const some = <Given>(given: fc.Arbitrary<Given>, event: (given: Given) => TimelineEvent) => given.map(event);
    const event = fc.oneof(
      { weight: 8, arbitrary: some(fc.tuple(number, number), ([first, count]) => reading(first, count)) },
      some(number, (head) => ({ ...subscribed, head })),
      some(number, (position) => ({ ...subscribed, head: 12, position, outcome: "gap" })),
      some(number, (head) => ({ ...subscribed, head, epoch: "b", outcome: "reset" })),
      some(number, (first) => ({ type: "page", epoch: "a", entries: run(first, 3) })),
      some(id, (id) => ({ type: "queued", item: { id, room: "lobby", text: "Hi", at: 1, state: "waiting" } })),
      some(fc.tuple(id, number), ([id, seq]) => ({ type: "acked", id, seq })),
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(event, fc.boolean()), { maxLength: 40 }), (steps) => {
        const { store } = aStore();
        let expected: Timeline = emptyTimeline;
        for (const [event, looks] of steps) {
          expected = timeline(expected, event);
          if (event.type === "entries") store.read(event.entries);
          else store.apply(event);
          expect([store.position, store.isCaughtUp]).toEqual([expected.position, expected.position >= expected.head]);
          if (looks) expect(store.get()).toEqual(expected);
        }
        expect(store.get()).toEqual(expected);
      }),
    );
  });
});

describe("memory", () => {
  const COUNT = 100_000;
  const PAGE = 100;
  const MOST = 2_000;

  /** A store that somebody has filled, a page at a time, and the most that it ever held. */
  function filled(looks: boolean) {
    const { store } = aStore({ mostEntries: MOST });
    store.apply({ ...subscribed, head: 0 });
    let most = 0;
    for (let first = 1; first < COUNT; first += PAGE) {
      store.read(run(first, PAGE));
      if (looks) most = Math.max(most, store.get().entries.length);
    }
    return { store, most: Math.max(most, store.get().entries.length) };
  }

  it.each([
    ["looks", true],
    ["never looks", false],
  ])("[CON140] holds the newest for who stays at the end for days and %s", (_, looks) => {
    const { store, most } = filled(looks);
    const { entries, position } = store.get();
    expect(most).toBeLessThanOrEqual(1.25 * MOST);
    expect([position, entries.at(-1)?.seq, gaps(store.get())]).toEqual([COUNT, COUNT, []]);
    expect(entries.length).toBeGreaterThanOrEqual(MOST);
  });

  it("[CON141] holds what is around who goes back to the beginning, and the newest, and reads on", () => {
    const { store } = filled(true);
    let most = 0;
    for (let before = store.get().entries[0]?.seq ?? 0; before > 1; before = store.get().entries[0]?.seq ?? 0) {
      store.apply({ type: "page", epoch: "a", entries: run(before - PAGE, PAGE) });
      most = Math.max(most, store.get().entries.length);
      expect(store.get().entries[0]?.seq).toBe(before - PAGE);
    }
    expect(most).toBeLessThanOrEqual(1.25 * MOST);
    expect(gaps(store.get())).toHaveLength(1);
    expect(store.read(run(COUNT + 1, 10))).toHaveLength(10);
    const newest = store.get().entries.slice(-MOST / 2);
    expect(newest.map(({ seq }) => seq)).toEqual(Array.from(newest, (_, n) => COUNT + 10 - MOST / 2 + 1 + n));
  });

  it("[CON141] keeps what is around a reader while others talk, and drops it when they are back at the end", () => {
    const { store } = aStore({ mostEntries: 8 });
    store.apply({ ...subscribed, head: 0 });
    const seqs = () => store.get().entries.map(({ seq }) => seq);
    store.read(run(1, 8));
    store.readingAt(3);
    for (let seq = 9; seq < 60; seq += 1) store.read(run(seq, 1));
    expect(seqs().slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(seqs().slice(-4)).toEqual([56, 57, 58, 59]);
    store.readingAt(Number.POSITIVE_INFINITY);
    for (let seq = 60; seq < 70; seq += 1) store.read(run(seq, 1));
    expect(seqs().slice(-8)).toEqual([62, 63, 64, 65, 66, 67, 68, 69]);
    expect(gaps(store.get())).toEqual([]);
  });
});

function reading(first: number, count: number): TimelineEvent {
  return { type: "entries", entries: run(first, count) };
}
