/** Texts for the plural forms that a language has, as CLDR and `Intl.PluralRules` name them; `#` stands for the count. */
export type Forms<Form extends Intl.LDMLPluralRule> = Record<Form, string>;

type AnyForms = Partial<Forms<Intl.LDMLPluralRule>> & Forms<"other">;

/** How one language counts and lists. A catalogue names the forms that it needs, so that none can be left out. */
export type Grammar<Given extends AnyForms = AnyForms> = {
  /** The language with its region, as a BCP 47 tag; dates and numbers are written by it. */
  locale: string;
  number(value: number): string;
  /** “Ada”, “Ada and Kenji”; of more the first, and how many others in the form for their count. */
  few(names: readonly string[], others: Given): string;
  /** The form for a count, with the count in the place of `#`. */
  plural(count: number, forms: Given): string;
};

/** The grammar of a locale. */
export function createGrammar(locale: string): Grammar {
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const number = (value: number) => numbers.format(value);
  const plural = (count: number, forms: AnyForms) =>
    (forms[rules.select(count)] ?? forms.other).replace("#", () => number(count));
  const few = (names: readonly string[], others: AnyForms) =>
    lists.format(names.length > 2 ? [...names.slice(0, 1), plural(names.length - 1, others)] : names);
  return { locale, number, few, plural };
}
