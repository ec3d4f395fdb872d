import { createId, type Entry } from "@parley/protocol";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { emptyTimeline, type Timeline, type TimelineEvent, timeline } from "./timeline.ts";
import { TimelineStore } from "./timeline-store.ts";

const NOW = Date.UTC(2026, 0, 1);
const me = { id: createId(NOW), name: "Me" };
const mine = new Set([me.id]);
const ids = Array.from({ length: 12 }, (_, n) => createId(NOW + n));
const entry = (seq: number): Entry => {
  const id = ids[seq % ids.length] ?? "";
  return { seq, id, at: NOW, author: me, content: { kind: "text", text: `entry ${seq}` } };
};
const run = (first: number, count: number) => Array.from({ length: count }, (_, n) => entry(first + n));
const subscribed = { type: "subscribed", epoch: "a", head: 3, position: 0, outcome: "fresh" } as const;

function aStore() {
  const told = vi.fn();
  const store = new TimelineStore({ schedule: (tell) => tell(), mine });
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
    store.apply({ type: "page", epoch: "another", entries: [], mine });
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
      some(number, (first) => ({ type: "page", epoch: "a", entries: run(first, 3), mine })),
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

function reading(first: number, count: number): TimelineEvent {
  return { type: "entries", entries: run(first, count), mine };
}
