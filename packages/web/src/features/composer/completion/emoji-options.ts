import shortcodes from "emojibase-data/en/shortcodes/github.json";
import { MOST_OPTIONS, type Source } from "./option.ts";

/** Variation selector 16. */
const EMOJI_STYLE = "\ufe0f";

/** Every emoji that has a shortcode, by that; one emoji may have several. */
const emoji = Object.entries<string | string[]>(shortcodes).flatMap(([code, names]) =>
  [names].flat().map((name) => ({ name, character: characterOf(code) })),
);

/** Emoji whose shortcode begins with the query, then those of which another word does; short ones first. */
export const emojiOptions: Source = (query) => {
  const first = emoji.filter(({ name }) => name.startsWith(query)).sort(byLength);
  const then = emoji.filter(({ name }) => name.includes(`_${query}`) && !name.startsWith(query)).sort(byLength);
  return [...first, ...then]
    .filter(({ character }, index, all) => all.findIndex((other) => other.character === character) === index)
    .slice(0, MOST_OPTIONS)
    .map(({ name, character }) => ({ key: name, insert: character, label: `:${name}:`, sign: character }));
};

/** The emoji of exactly this shortcode. */
export function emojiOf(shortcode: string): string | undefined {
  return emoji.find(({ name }) => name === shortcode)?.character;
}

function byLength(a: { name: string }, b: { name: string }): number {
  return a.name.length - b.name.length || (a.name < b.name ? -1 : 1);
}

/** Fully qualified (UTS 51): characters that would be shown as text are told to be emoji. */
function characterOf(code: string): string {
  const points = code.split("-").map((point) => String.fromCodePoint(Number.parseInt(point, 16)));
  const bare = points.filter((point) => point !== EMOJI_STYLE);
  return bare.map((point, index) => (needsStyle(point, bare[index + 1]) ? point + EMOJI_STYLE : point)).join("");
}

function needsStyle(point: string, next = ""): boolean {
  return /\p{Emoji}/u.test(point) && !/\p{Emoji_Presentation}/u.test(point) && !/\p{Emoji_Modifier}/u.test(next);
}
