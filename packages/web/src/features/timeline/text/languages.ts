import type { LanguageFn } from "highlight.js";

type Grammar = () => Promise<{ default: LanguageFn }>;

/** The languages that are known, by every name that people give them behind a fence; each is loaded by itself. */
const grammars: readonly (readonly [names: string, Grammar])[] = [
  ["bash sh shell zsh console", () => import("highlight.js/lib/languages/bash")],
  ["c h", () => import("highlight.js/lib/languages/c")],
  ["cpp c++ cc hpp", () => import("highlight.js/lib/languages/cpp")],
  ["csharp cs c#", () => import("highlight.js/lib/languages/csharp")],
  ["css", () => import("highlight.js/lib/languages/css")],
  ["diff patch", () => import("highlight.js/lib/languages/diff")],
  ["dockerfile docker", () => import("highlight.js/lib/languages/dockerfile")],
  ["go golang", () => import("highlight.js/lib/languages/go")],
  ["ini toml", () => import("highlight.js/lib/languages/ini")],
  ["java", () => import("highlight.js/lib/languages/java")],
  ["javascript js jsx mjs cjs", () => import("highlight.js/lib/languages/javascript")],
  ["json jsonc json5", () => import("highlight.js/lib/languages/json")],
  ["kotlin kt", () => import("highlight.js/lib/languages/kotlin")],
  ["lua", () => import("highlight.js/lib/languages/lua")],
  ["php", () => import("highlight.js/lib/languages/php")],
  ["python py", () => import("highlight.js/lib/languages/python")],
  ["ruby rb", () => import("highlight.js/lib/languages/ruby")],
  ["rust rs", () => import("highlight.js/lib/languages/rust")],
  ["sql", () => import("highlight.js/lib/languages/sql")],
  ["swift", () => import("highlight.js/lib/languages/swift")],
  ["typescript ts tsx mts cts", () => import("highlight.js/lib/languages/typescript")],
  ["xml html svg vue", () => import("highlight.js/lib/languages/xml")],
  ["yaml yml", () => import("highlight.js/lib/languages/yaml")],
];

const byName = new Map(
  grammars.flatMap(([names, grammar]) => names.split(" ").map((name) => [name, grammar] as const)),
);

/** The grammar of a language by one of its names, if it is known. */
export function grammarOf(name: string): Grammar | undefined {
  return byName.get(name.toLowerCase());
}
