import type { Limits, Position, Subscribed } from "@parley/protocol";

/** Where a reader starts: the number of the last entry that it will not be sent. */
export type Start = Pick<Subscribed, "outcome" | "position">;

/**
 * Where somebody who has read up to a position goes on, in a log that has come to `head`.
 *
 * A position ahead of the head or of another epoch is not of this log: the reader starts anew.
 */
export function resume(
  held: Position | undefined,
  log: { epoch: string; head: number },
  { pageEntries, resumeEntries }: Pick<Limits, "pageEntries" | "resumeEntries">,
): Start {
  const newestPage = Math.max(0, log.head - pageEntries);
  if (!held) return { outcome: "fresh", position: newestPage };
  if (held.epoch !== log.epoch || held.seq > log.head) return { outcome: "reset", position: newestPage };
  if (log.head - held.seq > resumeEntries) return { outcome: "gap", position: newestPage };
  return { outcome: "recovered", position: held.seq };
}
