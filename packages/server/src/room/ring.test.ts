import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Budget, LogEntry } from "../log/log.ts";
import { Ring } from "./ring.ts";

const bytesOf = (entries: LogEntry[]) => entries.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0);
const numbers = (entries: LogEntry[] | undefined) => entries?.map(({ seq }) => seq);

/** Entries after a number, one for each text. */
function entriesAfter(head: number, texts: string[]): LogEntry[] {
  return texts.map((json, index) => ({ seq: head + 1 + index, json }));
}

/** What a plain array would keep. */
function kept(all: LogEntry[], { entries, bytes }: Budget): LogEntry[] {
  const rest = all.slice(-entries);
  while (bytesOf(rest) > bytes) rest.shift();
  return rest;
}

/** What a plain array would give: as many as the budget allows, at least one. */
function within(all: LogEntry[], { entries, bytes }: Budget): LogEntry[] {
  const given = all.slice(0, entries);
  while (bytesOf(given) > bytes && given.length > 1) given.pop();
  return given;
}

const anyBudget = fc.record({ entries: fc.integer({ min: 1, max: 8 }), bytes: fc.nat(60) });
const anyBatches = fc.array(fc.array(fc.string({ unit: "grapheme", maxLength: 12 }), { maxLength: 6 }));

describe("ring", () => {
  it("[RES6] gives what a plain array of all entries would give, or nothing where it has let go", () => {
    fc.assert(
      fc.property(fc.nat(5), anyBudget, anyBatches, anyBudget, (before, capacity, batches, budget) => {
        const ring = new Ring(before, capacity);
        let all: LogEntry[] = [];
        for (const texts of batches) {
          const news = entriesAfter(ring.head, texts);
          ring.push(news);
          all = all.concat(news);
          expect(ring.head).toBe(before + all.length);
          const held = kept(all, capacity);
          for (let position = 0; position <= ring.head; position += 1) {
            const rest = held.filter(({ seq }) => seq > position);
            const unbroken = rest[0]?.seq === position + 1;
            expect(ring.after(position, budget)).toEqual(unbroken ? within(rest, budget) : undefined);
          }
        }
      }),
    );
  });

  it("[RES6] has nothing for a position at or ahead of the head", () => {
    const ring = new Ring(0, { entries: 10, bytes: 100 });
    ring.push(entriesAfter(0, ["a", "b"]));
    expect([ring.after(2, { entries: 9, bytes: 9 }), ring.after(7, { entries: 9, bytes: 9 })]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it("[RES6] goes on after an entry larger than itself", () => {
    const ring = new Ring(0, { entries: 10, bytes: 4 });
    ring.push(entriesAfter(0, ["a", "far too long", "b"]));
    expect([ring.head, numbers(ring.after(2, { entries: 9, bytes: 9 }))]).toEqual([3, [3]]);
    ring.push(entriesAfter(3, ["far too long"]));
    expect([ring.head, ring.after(3, { entries: 9, bytes: 9 })]).toEqual([4, undefined]);
  });
});
