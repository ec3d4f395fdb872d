import fc from "fast-check";
import { expect, test } from "vitest";
import { Heights } from "./heights.ts";
import { type Span, spanAround } from "./span.ts";

const VIEW = 600;
const nothing: Span = { from: 0, to: 0 };

function rowsOf(count: number, height = 30) {
  const heights = new Heights<{ key: string }>(() => height);
  heights.lay(Array.from({ length: count }, (_, index) => ({ key: String(index) })));
  return heights;
}

test("[UI100] the document holds the view and a screen on either side", () => {
  expect(spanAround(rowsOf(1_000), 9_000, VIEW, nothing)).toEqual({ from: 280, to: 341 });
});

test("scrolling a little changes nothing, and scrolling on changes one edge", () => {
  const heights = rowsOf(1_000);
  const span = spanAround(heights, 9_000, VIEW, nothing);
  expect(spanAround(heights, 9_200, VIEW, span)).toBe(span);
  expect(spanAround(heights, 9_400, VIEW, span)).toEqual({ from: 280, to: 354 });
});

test("a jump takes both edges along", () => {
  const heights = rowsOf(1_000);
  const span = spanAround(heights, 9_000, VIEW, nothing);
  expect(spanAround(heights, 20_000, VIEW, span)).toEqual({ from: 646, to: 707 });
});

test("at the end, what comes in is in the document", () => {
  const heights = rowsOf(100);
  const span = spanAround(heights, heights.total - VIEW, VIEW, nothing);
  expect(span).toEqual({ from: 60, to: 100 });
  heights.lay([...heights.rows, { key: "new" }]);
  expect(spanAround(heights, heights.total - VIEW, VIEW, span)).toEqual({ from: 61, to: 101 });
});

test("a short list is there as a whole", () => {
  const heights = rowsOf(5);
  expect(spanAround(heights, heights.total - VIEW, VIEW, nothing)).toEqual({ from: 0, to: 5 });
  expect(spanAround(rowsOf(0), -VIEW, VIEW, nothing)).toEqual(nothing);
});

test("[UI100] wherever one is and was, what is in view is in the document, and never more than five screens", () => {
  const place = fc.integer({ min: -200, max: 30_100 });
  fc.assert(
    fc.property(fc.array(place, { minLength: 1, maxLength: 20 }), (places) => {
      const heights = rowsOf(1_000);
      let span = nothing;
      for (const top of places) {
        span = spanAround(heights, top, VIEW, span);
        const [first, last] = [heights.indexAt(top), heights.indexAt(top + VIEW - 1)];
        expect(span.from <= first && span.to > last).toBe(true);
        expect((span.to - span.from) * 30).toBeLessThanOrEqual(5 * VIEW + 60);
      }
    }),
  );
});
