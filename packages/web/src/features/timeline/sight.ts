import type { Row } from "./row.ts";

/** What can be seen of a list: the numbers of the oldest entry that is in view and of the newest that is so down to its end. */
export type Sight = { readonly oldest: number; readonly newest: number };

/**
 * What of these rows is between two edges, if anything.
 *
 * @param shown where what a row shows is, in pixels, if it is in the document
 */
export function sightOf(
  rows: readonly Row[],
  edges: { top: number; bottom: number },
  shown: (key: string) => { top: number; bottom: number } | undefined,
): Sight | undefined {
  let seen: Sight | undefined;
  for (const row of rows) {
    if (row.kind !== "message" || row.seq === undefined) continue;
    const at = shown(row.key);
    if (!at || at.bottom <= edges.top) continue;
    // A fraction of a pixel hides nothing.
    if (at.bottom > edges.bottom + 0.5) break;
    seen = { oldest: seen?.oldest ?? row.seq, newest: row.seq };
  }
  return seen;
}
