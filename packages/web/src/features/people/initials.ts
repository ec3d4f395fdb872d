const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** One or two letters for a name: `U4` for user-48213, `AL` for Ada Lovelace, `KE` for Kenji. */
export function initialsOf(name: string): string {
  const [first = name, second] = name
    .split(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic}\p{Join_Control}]+/u)
    .filter(Boolean);
  const initials = second === undefined ? firstLetters(first, 2) : firstLetters(first, 1) + firstLetters(second, 1);
  return initials.toUpperCase();
}

function firstLetters(word: string, count: number): string {
  return [...letters.segment(word)]
    .slice(0, count)
    .map(({ segment }) => segment)
    .join("");
}
