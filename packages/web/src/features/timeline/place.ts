import type { Heights } from "./heights.ts";

/** Where a reader is in a list: a row, and how far its top is below the top of the view (pixels). */
export type Place = { readonly key: string; readonly top: number };

/** A row, as far as a place needs it. */
type Row = { readonly key: string; readonly kind: string };

/** Where what a row shows really is in the view, if it is in the document. */
export type Shown = (key: string) => { readonly top: number; readonly bottom: number } | undefined;

/**
 * The place of a reader whose view begins at `top` (pixels from the first row): the first message that is wholly in
 * view, else the one that fills it, else whatever row is there.
 */
export function placeAt<R extends Row>(
  heights: Heights<R>,
  top: number,
  view: number,
  shown: Shown,
): Place | undefined {
  let partly: Place | undefined;
  let other: Place | undefined;
  for (let index = heights.indexAt(top); index < heights.rows.length; index += 1) {
    const row = heights.rows[index];
    const begins = heights.offset(index) - top;
    if (!row || begins >= view) break;
    const at = shown(row.key) ?? { top: begins, bottom: begins + heights.height(index) };
    const place = { key: row.key, top: at.top };
    other ??= place;
    if (row.kind !== "message") continue;
    // A fraction of a pixel hides nothing.
    if (at.top >= -0.5 && at.bottom <= view + 0.5) return place;
    partly ??= place;
  }
  return partly ?? other;
}

/** The same place told by a row that is still there among others: the next one below, else the next above. */
export function placeAmong<R extends Row>(heights: Heights<R>, place: Place, rows: readonly Row[]): Place | undefined {
  if (rows.some(({ key }) => key === place.key)) return place;
  const index = heights.indexOf(place.key);
  const start = heights.offset(index) - place.top;
  const stays = new Set(rows.map(({ key }) => key));
  const below = heights.rows.findIndex((row, at) => at >= index && row.kind === "message" && stays.has(row.key));
  const found = below >= 0 ? below : heights.rows.findLastIndex((row) => row.kind === "message" && stays.has(row.key));
  const row = heights.rows[found];
  return row && { key: row.key, top: heights.offset(found) - start };
}
