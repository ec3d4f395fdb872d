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
  const [begin, end] = [heights.offset(earlier.from), heights.offset(earlier.to)];
  const isSpan = earlier.from < earlier.to && earlier.to <= count;
  const holdsView = isSpan && begin <= top && end >= Math.min(bottom, heights.total);
  // Beyond an end of the list there is nothing to have, however near that is.
  const stays = (edge: number, viewEdge: number, isListEnd: boolean) => {
    const away = Math.abs(edge - viewEdge);
    return holdsView && away <= 2 * screen && (away >= screen / 2 || isListEnd);
  };
  const from = stays(begin, top, earlier.from === 0) ? earlier.from : heights.indexAt(top - screen);
  const to = stays(end, bottom, earlier.to === count) ? earlier.to : heights.indexAt(bottom + screen) + 1;
  const span = { from: Math.max(0, Math.min(from, count)), to: Math.min(to, count) };
  return span.from === earlier.from && span.to === earlier.to ? earlier : span;
}
