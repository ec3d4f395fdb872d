import type { Root } from "hast";
import { createLazy, type Lazy } from "../../../state/lazy.ts";
import { grammarOf } from "./languages.ts";

/** Longer code, or code with a longer line, is shown plain: the grammars take time with the square of a line's length. */
const LONGEST = 4_096;
const LONGEST_LINE = 200;

/** Tells the words of a language apart. */
type Highlighter = { highlight: (code: string) => Root };

const highlighters = new Map<string, Lazy<Highlighter>>();

/** What highlights some code of a language, loaded when it is first asked for; nothing for an unknown language. */
export function highlighterOf(name: string, code: string): Lazy<Highlighter> | undefined {
  const isLong = code.length > LONGEST || code.split("\n").some(({ length }) => length > LONGEST_LINE);
  const grammar = isLong ? undefined : grammarOf(name);
  if (!grammar) return undefined;
  const known = highlighters.get(name);
  if (known) return known;
  const highlighter = createLazy(async () => {
    const [{ createLowlight }, { default: language }] = await Promise.all([import("./lowlight.ts"), grammar()]);
    const lowlight = createLowlight({ language });
    return { highlight: (text: string) => lowlight.highlight("language", text) };
  });
  highlighters.set(name, highlighter);
  return highlighter;
}
