import type { Store } from "@parley/client";
import { createGrammar } from "../words/grammar.ts";
import { findLocale, isLanguage, type Language, loadCatalogue } from "../words/languages.ts";
import { speak, words } from "../words.ts";
import { createCell } from "./cell.ts";
import type { SharedShelf } from "./shelf.ts";

const KEY = "parley.language";

/** The language of the page. */
export type LanguageSetting = {
  /** The language that was chosen; nothing while the browser's is followed. */
  chosen: Store<Language | undefined>;
  /** The locale in use: whoever shows words is rendered anew when it changes. */
  locale: Store<string>;
  /** Speaks another language, or again the browser's. Rejects when it cannot be loaded; the one in use then stays. */
  choose(language: Language | undefined): Promise<void>;
};

type LanguageParts = {
  shelf: SharedShelf;
  /** As in `navigator.languages`. */
  preferred: readonly string[];
  /** The element that says what language the page is in. */
  root: HTMLElement;
};

/** Speaks the language that was chosen for this browser, else the browser's own, and English where that is not to be had. */
export async function createLanguage({ shelf, preferred, root }: LanguageParts): Promise<LanguageSetting> {
  const chosen = createCell(parse(shelf.get(KEY)));
  const locale = createCell(words.locale);
  let choices = 0;

  const use = async (wanted: Language | undefined) => {
    choices += 1;
    const choice = choices;
    const { language, tag } = findLocale(wanted, preferred);
    const catalogue = await loadCatalogue(language);
    // Another may have been chosen meanwhile.
    if (choice !== choices) return false;
    speak(catalogue(createGrammar(tag)));
    root.lang = tag;
    root.dir = words.direction;
    return true;
  };
  const follow = async (language: Language | undefined) => {
    if (!(await use(language))) return false;
    chosen.set(language);
    locale.set(words.locale);
    return true;
  };
  await use(chosen.get()).catch(() => use("en"));
  locale.set(words.locale);
  // A tab that cannot load what another has chosen goes on in its own language.
  shelf.watch(KEY, () => void follow(parse(shelf.get(KEY))).catch(() => {}));
  return {
    chosen,
    locale,
    choose: async (language) => {
      if (!(await follow(language))) return;
      if (language === undefined) shelf.remove(KEY);
      else shelf.set(KEY, language);
    },
  };
}

function parse(stored: string | undefined): Language | undefined {
  return stored !== undefined && isLanguage(stored) ? stored : undefined;
}
