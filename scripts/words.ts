import { globSync, readFileSync } from "node:fs";
import { createGrammar } from "../packages/web/src/words/grammar.ts";
import { languages } from "../packages/web/src/words/language-names.ts";
import { loadDraft } from "../packages/web/src/words/languages.ts";
import { conclude, root } from "./root.ts";

/** `words.rooms.title` in a source, whatever is called on it. */
const USE = /\bwords((?:\??\.\w+)+|\b)/g;

/** The keys of a catalogue, sections and all: `rooms`, `rooms.title`. */
export function keysOf(catalogue: object, before = ""): string[] {
  return Object.entries(catalogue).flatMap(([key, value]) => {
    const path = before + key;
    return typeof value === "object" && value !== null ? [path, ...keysOf(value, `${path}.`)] : [path];
  });
}

/** Where catalogues (by language, the first is the measure) and the sources that show words disagree, a sentence each. */
export function faultsOf(catalogues: ReadonlyMap<string, object>, sources: readonly string[]): string[] {
  const [first, ...others] = [...catalogues].map(([language, words]) => ({ language, keys: keysOf(words) }));
  if (!first) return ["There is no catalogue."];
  const used = new Set(sources.flatMap((source) => [...source.matchAll(USE)].map(([, path = ""]) => path.slice(1))));
  const isUsed = (key: string) => used.has(key) || ends(key).some((section) => used.has(section));
  const texts = first.keys.filter((key) => !first.keys.some((other) => other.startsWith(`${key}.`)));
  return [
    ...others.flatMap(({ language, keys }) => [
      ...first.keys.filter((key) => !keys.includes(key)).map((key) => `${language} has no words.${key}.`),
      ...keys.filter((key) => !first.keys.includes(key)).map((key) => `${language} alone has words.${key}.`),
    ]),
    ...texts.filter((key) => !isUsed(key)).map((key) => `words.${key} is shown nowhere.`),
  ];
}

/** The sections that a key stands in. What is handed on as a whole, or looked up by a code, counts as used. */
function ends(key: string): string[] {
  const parts = key.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
}

if (import.meta.main) {
  const catalogues = new Map<string, object>();
  for (const { language } of languages) {
    catalogues.set(language, (await loadDraft(language))(createGrammar(language)));
  }
  const files = globSync("packages/web/src/**/*.{ts,tsx}", { cwd: root, exclude: ["**/words/**", "**/*.test.*"] });
  conclude(
    faultsOf(
      catalogues,
      files.map((file) => readFileSync(`${root}/${file}`, "utf8")),
    ),
  );
}
