import type { Heights } from "./heights.ts";

/** The rows that are in the document: from the first number to before the second. */
export type Span = { readonly from: number; readonly to: number };

/** Where nothing was laid out yet, a view of this many pixels is assumed. */
const LEAST_VIEW = 600;

/**
 * The rows to have in the document for what is in view: a screen more on either side. An edge of the earlier span stays
 * while it is between half a screen and two screens away, so that most scrolling changes nothing.
 *
 * @param top where the view begins, in pixels from the first row
 * @param view its height in pixels
 */
export function spanAround<Row extends { key: string }>(
  heights: Heights<Row>,
  top: number,
  view: number,
  earlier: Span,
): Span {
  const screen = Math.max(view, LEAST_VIEW);
  const count = heights.rows.length;
  const bottom = top + view;
  const isFar = (edge: number, near: number, isLast: boolean) => {
    const away = Math.abs(edge - near);
    return away > 2 * screen || (away < screen / 2 && !isLast);
  };
  const [before, after] = [heights.offset(earlier.from), heights.offset(earlier.to)];
  const isOff =
    earlier.to > count || earlier.from >= earlier.to || before > top || after < Math.min(bottom, heights.total);
  const from = isOff || isFar(before, top, earlier.from === 0) ? heights.indexAt(top - screen) : earlier.from;
  const to = isOff || isFar(after, bottom, earlier.to === count) ? heights.indexAt(bottom + screen) + 1 : earlier.to;
  const span = { from: Math.max(0, Math.min(from, count)), to: Math.min(to, count) };
  return span.from === earlier.from && span.to === earlier.to ? earlier : span;
}
