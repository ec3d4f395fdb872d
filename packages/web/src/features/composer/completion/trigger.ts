import { isInFence } from "../fence.ts";

/** A beginning of a word that can be completed: it stands from `from` up to the caret, and `query` is what of it is searched for. */
export type Trigger = { readonly kind: "person" | "emoji" | "command"; readonly from: number; readonly query: string };

/** No name and no shortcode is longer. */
const LONGEST = 48;
const COMMAND = /^\/\p{L}*$/u;
/** Not within a word: `ada@example.org` is an address. Names may have spaces within. */
const PERSON = /(?:^|[^\p{Script=Latin}\p{N}_.+/@-])(@((?:[^\s@]+(?: [^\s@]+)*)?))$/u;
/** Two letters at least, small ones, and not within a word: `:D`, `:/`, `10:30` and `http://` are no beginnings. */
const EMOJI = /(?:^|[^\p{Script=Latin}\p{N}_:/])(:([a-z+][a-z0-9_+-]+))$/u;

const SHORTCODE = /(?:^|[^\p{Script=Latin}\p{N}_:/])(:([a-z+][a-z0-9_+-]+):)$/u;

/** What can be completed at the caret, if anything; nothing within code. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - LONGEST), caret);
  if (caret < LONGEST && COMMAND.test(before)) return { kind: "command", from: 0, query: before.slice(1) };
  const emoji = EMOJI.exec(before);
  const [, word, query] = emoji ?? PERSON.exec(before) ?? [];
  if (word === undefined || query === undefined || isInCode(text.slice(0, caret))) return undefined;
  return { kind: emoji ? "emoji" : "person", from: caret - word.length, query };
}

/** The shortcode of an emoji that ends at the caret, colons and all; nothing within code. */
export function shortcodeAt(text: string, caret: number): { from: number; name: string } | undefined {
  const [, word, name] = SHORTCODE.exec(text.slice(Math.max(0, caret - LONGEST), caret)) ?? [];
  if (word === undefined || name === undefined || isInCode(text.slice(0, caret))) return undefined;
  return { from: caret - word.length, name };
}

function isInCode(text: string): boolean {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  return line.split("`").length % 2 === 0 || isInFence(text);
}
