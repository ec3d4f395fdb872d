/** What a machine of one level of a tree does with what comes, and how long that takes it; times in milliseconds. */
export type Level = {
  title: string;
  /** To how many of the next level, or people, each passes everything on. */
  children: number;
  /** The way from the level above. */
  hop: number;
  /** To take one message in. */
  entry: number;
  /** To write to one child, whatever is written. */
  write: number;
  /** What each message adds to a write. */
  part: number;
  /** After a flush it rests so much of the time that this took, but no longer than `most`; what comes meanwhile leaves together. */
  rest: { share: number; most: number };
};

/** What left together: the messages from `first` up to, not including, `end`. */
export type Flush = { first: number; end: number; began: number; ended: number };

/** How a node passes on what comes to it at these times, which do not go back: it has one core. */
export function flushesOf(arrivals: readonly number[], level: Level): Flush[] {
  const { children, entry, write, part, rest } = level;
  const flushes: Flush[] = [];
  let free = 0;
  for (let first = 0; first < arrivals.length; ) {
    const began = Math.max(free, arrivals[first] ?? 0);
    let end = first + 1;
    while (end < arrivals.length && (arrivals[end] ?? 0) <= began) end += 1;
    const count = end - first;
    const ended = began + count * entry + children * (write + count * part);
    flushes.push({ first, end, began, ended });
    free = ended + Math.min(rest.most, rest.share * (ended - began));
    first = end;
  }
  return flushes;
}

/** When the messages of these flushes come to one child, which is written to after `place` others. */
export function arrivalsAt(flushes: readonly Flush[], place: number, { entry, write, part }: Level): number[] {
  return flushes.flatMap(({ first, end, began }) => {
    const count = end - first;
    const at = began + count * entry + (place + 1) * (write + count * part);
    return Array.from({ length: count }, () => at);
  });
}
