import type { Entry } from "@parley/protocol";

/** Entries of a log that are not held: those between the numbers `after` and `before`. */
export type Hole = { readonly after: number; readonly before: number };

type Copy = { readonly entries: readonly Entry[]; readonly position: number; readonly missed: readonly Hole[] };

/** The holes in a copy of a log. */
export function gaps({ entries, position }: Pick<Copy, "entries" | "position">): Hole[] {
  const holes: Hole[] = [];
  let after: number | undefined;
  const reach = (before: number) => {
    if (after !== undefined && before > after + 1) holes.push({ after, before });
    after = before;
  };
  for (const { seq } of entries) reach(seq);
  reach(position + 1);
  return holes;
}

/** Whether nothing of a hole was ever held: its reader was too far behind. Of any other hole some was held, and dropped. */
export function isMissed({ missed }: Pick<Copy, "missed">, hole: Hole): boolean {
  return missed.some(({ after, before }) => after <= hole.after && hole.before <= before);
}

/** What was missed when a reader goes on after a hole: two in a row are one. */
export function missedBy(missed: readonly Hole[], hole: Hole): readonly Hole[] {
  const last = missed.at(-1);
  return last && last.before > hole.after
    ? [...missed.slice(0, -1), { after: last.after, before: hole.before }]
    : [...missed, hole];
}

/** What was missed and lies in a hole still. */
export function stillMissed({ missed, ...copy }: Copy): readonly Hole[] {
  if (missed.length === 0) return missed;
  const holes = gaps(copy);
  return missed.flatMap((range) =>
    holes
      .map((hole) => ({ after: Math.max(range.after, hole.after), before: Math.min(range.before, hole.before) }))
      .filter(({ after, before }) => before > after + 1),
  );
}
