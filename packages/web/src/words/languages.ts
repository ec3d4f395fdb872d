import type { Words } from "../words.ts";
import { en } from "./en.ts";
import type { Grammar } from "./grammar.ts";

/** A catalogue as its language has it: a word that it lacks, as `check:words` tells, is shown in English. */
export type Draft = { [Section in keyof Words]?: Words[Section] extends string ? string : Partial<Words[Section]> };

/** The catalogue of each language of the page, which is loaded when it is chosen. */
const catalogues = {
  en: async () => en,
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
  ja: async () => (await import("./ja.ts")).ja,
  ar: async () => (await import("./ar.ts")).ar,
};

/** A language that the page speaks, as a BCP 47 tag without region. */
export type Language = keyof typeof catalogues;

/** A language of the page with the region that its dates and numbers are written by, such as `de-CH`. */
export type Locale = { language: Language; tag: string };

/** Whether the page speaks a language. */
export function isLanguage(language: string): language is Language {
  return Object.hasOwn(catalogues, language);
}

/** Loads a catalogue as its language has it. Rejects when it cannot be fetched. */
export function loadDraft(language: Language): Promise<(grammar: Grammar) => Draft> {
  return catalogues[language]();
}

/** Loads the words of a language. Rejects when its catalogue cannot be fetched. */
export async function loadCatalogue(language: Language): Promise<(grammar: Grammar) => Words> {
  const draft = await loadDraft(language);
  return (grammar) => fill(en(grammar), draft(grammar));
}

function fill(english: Words, given: Draft): Words {
  const own = new Map<string, unknown>(Object.entries(given));
  const filled = Object.entries(english).map(([key, value]) => {
    const word = own.get(key) ?? value;
    return [key, typeof value === "object" && typeof word === "object" ? { ...value, ...word } : word];
  });
  return { ...english, ...Object.fromEntries(filled) };
}

/**
 * The language to speak: the chosen one, else the first of those preferred that the page speaks, else English; with the
 * region that is preferred for it.
 *
 * @param preferred tags as in `navigator.languages`, the most wanted first
 */
export function findLocale(chosen: Language | undefined, preferred: readonly string[]): Locale {
  for (const tag of preferred) {
    const language = /^[a-z]+/.exec(tag)?.[0] ?? "";
    if (isLanguage(language) && language === (chosen ?? language) && isTag(tag)) return { language, tag };
  }
  const language = chosen ?? "en";
  return { language, tag: language };
}

/** Some systems tell what is no tag, such as `en-US@posix`. */
function isTag(tag: string): boolean {
  return /^[a-z]+(-[a-z0-9]+)*$/i.test(tag);
}
