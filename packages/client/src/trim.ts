import type { Entry } from "@parley/protocol";

/**
 * About so many entries of a room are held, a megabyte of usual messages: the newest half stands for what one comes back
 * to, no less than a reader is sent at once (`limits.resumeEntries`), the other for ten pages around where one reads.
 */
export const MOST_ENTRIES = 2_000;

/**
 * What is kept of too many entries: the newest half of `most`, and as many around the entry numbered `around`, which is
 * one of the newest when left out.
 */
export function trim(entries: readonly Entry[], most: number, around?: number): readonly Entry[] {
  if (entries.length <= most) return entries;
  const newest = entries.length - Math.ceil(most / 2);
  const size = Math.floor(most / 2);
  const at = around === undefined ? -1 : entries.findIndex(({ seq }) => seq >= around);
  const middle = at < 0 ? entries.length : at;
  const from = Math.max(0, Math.min(middle - Math.ceil(size / 2), newest - size));
  return [...entries.slice(from, from + size), ...entries.slice(newest)];
}
