import { isLanguage, type Language } from "./languages.ts";

/** What each language of the page calls itself, in the order in which they are offered. */
const names: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  ja: "日本語",
  ar: "العربية",
};

/** All languages with their own names, in the order in which they are offered. */
export const languages: readonly { language: Language; name: string }[] = Object.entries(names).flatMap(
  ([language, name]) => (isLanguage(language) ? [{ language, name }] : []),
);
