import fc from "fast-check";
import { expect, test } from "vitest";
import { Heights } from "./heights.ts";

const GUESS = 10;
const rowsOf = (keys: readonly string[]) => keys.map((key) => ({ key }));

test("rows stand below one another, by a guess until they are measured", () => {
  const heights = new Heights(() => GUESS);
  heights.lay(rowsOf(["a", "b", "c"]));
  expect([heights.offset(0), heights.offset(2), heights.total]).toEqual([0, 20, 30]);
  expect(heights.measure("b", 25.5)).toBe(true);
  expect(heights.measure("b", 25.5)).toBe(false);
  expect([heights.offset(1), heights.offset(2), heights.total]).toEqual([10, 35.5, 45.5]);
});

test("a row is at a place until the pixel where it ends", () => {
  const heights = new Heights(() => GUESS);
  heights.lay(rowsOf(["a", "b", "c"]));
  expect([-5, 0, 9.9, 10, 29, 30, 99].map((offset) => heights.indexAt(offset))).toEqual([0, 0, 0, 1, 2, 2, 2]);
});

test("rows of no height are passed over", () => {
  const heights = new Heights(() => GUESS);
  heights.lay(rowsOf(["a", "b", "c"]));
  heights.measure("b", 0);
  expect(heights.indexAt(10)).toBe(2);
});

test("[UI100] whatever comes, goes and is measured, each row stands where the rows above it end", () => {
  const key = fc.constantFrom(..."abcdefghijklmnop");
  const change = fc.oneof(
    fc.record({ keys: fc.uniqueArray(key, { maxLength: 16 }) }),
    fc.record({ key, height: fc.integer({ min: 0, max: 50 }) }),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 30 }), fc.integer({ min: -10, max: 400 }), (changes, offset) => {
      const heights = new Heights<{ key: string }>(() => GUESS);
      const measured = new Map<string, number>();
      const known = new Map([..."abcdefghijklmnop"].map((key) => [key, { key }]));
      let keys: readonly string[] = [];
      for (const change of changes) {
        if ("keys" in change) {
          keys = change.keys;
          heights.lay(keys.flatMap((key) => known.get(key) ?? []));
        } else {
          measured.set(change.key, change.height);
          heights.measure(change.key, change.height);
        }
        // Sums are made as far as somebody asks.
        heights.offset(change === changes[0] ? 3 : keys.length);
      }
      const each = keys.map((key) => measured.get(key) ?? GUESS);
      const offsets = each.map((_, index) => each.slice(0, index).reduce((sum, height) => sum + height, 0));
      expect(keys.map((_, index) => heights.offset(index))).toEqual(offsets);
      const found = heights.indexAt(offset);
      const expected = each.findIndex((height, index) => (offsets[index] ?? 0) + height > offset);
      expect(found).toBe(Math.max(0, expected < 0 ? keys.length - 1 : expected));
    }),
  );
});

test("the heights of rows that left are forgotten some time", () => {
  const heights = new Heights(() => GUESS);
  const many = Array.from({ length: 2_000 }, (_, index) => `row ${index}`);
  for (const key of many) heights.measure(key, 20);
  heights.lay(rowsOf(["row 0"]));
  heights.lay(rowsOf(many));
  expect(heights.total).toBe(20 + 1_999 * GUESS);
});
