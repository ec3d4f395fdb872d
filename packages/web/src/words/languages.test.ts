import { expect, test } from "vitest";
import { createGrammar } from "./grammar.ts";
import { languages } from "./language-names.ts";
import { findLocale, loadCatalogue } from "./languages.ts";

test.each([
  [["fr", "de-CH", "en"], { language: "de", tag: "de-CH" }],
  [["en-US@posix"], { language: "en", tag: "en" }],
  [["fr", "pt-BR"], { language: "en", tag: "en" }],
  [["es-419"], { language: "es", tag: "es-419" }],
  [[], { language: "en", tag: "en" }],
])("[UI220] of %j it is the first that the page speaks, else English", (preferred, locale) => {
  expect(findLocale(undefined, preferred)).toEqual(locale);
});

test.each([
  [["en", "de-CH"], "de-CH"],
  [["en"], "de"],
])("[UI221] a chosen language goes before the browser's, with the region that is preferred: %j", (preferred, tag) => {
  expect(findLocale("de", preferred)).toEqual({ language: "de", tag });
});

test.each([
  ["en", 1, "1 new message"],
  ["en", 1_203, "1,203 new messages"],
  ["de", 1_203, "1.203 neue Nachrichten"],
  ["es", 1_000_000, "1.000.000 de mensajes nuevos"],
  ["ja", 2, "2 件の新着メッセージ"],
  ["ar", 2, "رسالتان جديدتان"],
  ["ar", 3, "3 رسائل جديدة"],
  ["ar", 11, "11 رسالة جديدة"],
  ["ar-EG", 100, "١٠٠ رسالة جديدة"],
] as const)("[UI222] counts as one does in %s: %i", async (tag, count, text) => {
  const { language } = findLocale(undefined, [tag]);
  const words = (await loadCatalogue(language))(createGrammar(tag));
  expect(words.timeline.newMessages(count)).toBe(text);
});

test.each([
  ["en", ["Ada"], "Ada is typing"],
  ["en", ["Ada", "Inés", "Kenji"], "Ada and 2 others are typing"],
  ["de", ["Ada", "Inés"], "Ada und Inés schreiben"],
  ["es", ["Juan", "Inés"], "Juan e Inés están escribiendo"],
  ["es", ["Juan", "Inés", "Ada"], "Juan y 2 más están escribiendo"],
  ["ja", ["Ada", "Kenji"], "Ada、Kenjiが入力中"],
  ["ar", ["Ada", "Inés", "Kenji"], "يكتب الآن: Ada وشخصان آخران"],
] as const)("[UI222] lists names as one does in %s: %j", async (tag, names, text) => {
  const words = (await loadCatalogue(tag))(createGrammar(tag));
  expect(words.composer.typing(names)).toBe(text);
});

test.each([
  ["en", "1 byte left"],
  ["de", "noch 1 Byte"],
  ["es", "queda 1 byte"],
  ["ar", "بقي بايت واحد"],
] as const)("[UI222] one byte is one byte in %s", async (tag, text) => {
  const words = (await loadCatalogue(tag))(createGrammar(tag));
  expect(words.composer.left(1)).toBe(text);
});

test.each(languages)("[UI222] each catalogue names the plural forms that its language has: $language", async (each) => {
  const forms = new Set<string>();
  const grammar = createGrammar(each.language);
  const catalogue = await loadCatalogue(each.language);
  const words = catalogue({
    ...grammar,
    plural: (count, given) => {
      for (const form of Object.keys(given)) forms.add(form);
      return grammar.plural(count, given);
    },
  });
  words.timeline.newMessages(5);
  const { pluralCategories } = new Intl.PluralRules(each.language).resolvedOptions();
  expect(forms).toEqual(new Set(pluralCategories));
});
