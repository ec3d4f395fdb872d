/** Longer texts than this are folded, to the second number of each. */
const LINES = [24, 14] as const;
const LENGTH = [2_400, 1_200] as const;

/** The beginning of a long text, up to the end of a line or a word; nothing for one that is shown whole. */
export function fold(text: string): { beginning: string; lines: number } | undefined {
  const lines = text.split("\n");
  if (text.length <= LENGTH[0] && lines.length <= LINES[0]) return undefined;
  const beginning = lines.slice(0, LINES[1]).join("\n");
  return { beginning: beginning.length <= LENGTH[1] ? beginning : shortened(beginning), lines: lines.length };
}

/** Cuts between two lines, or two words, or at least between two characters. */
function shortened(text: string): string {
  const start = text.slice(0, LENGTH[1]);
  for (const space of ["\n", " "]) {
    const end = start.lastIndexOf(space);
    if (end > LENGTH[1] / 2) return start.slice(0, end);
  }
  // Half a surrogate pair would show as a box.
  return start.slice(0, -1).toWellFormed() === start.slice(0, -1) ? start.slice(0, -1) : start;
}
