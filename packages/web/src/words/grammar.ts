/** Texts for the plural forms that a language has, as CLDR and `Intl.PluralRules` name them; `#` stands for the count. */
export type Forms<Form extends Intl.LDMLPluralRule> = Record<Form, string>;

type AnyForms = Partial<Forms<Intl.LDMLPluralRule>> & Forms<"other">;

/** How one language counts and lists. A catalogue names the forms that it needs, so that none can be left out. */
export type Grammar<Given extends AnyForms = AnyForms> = {
  /** The language with its region, as a BCP 47 tag; dates and numbers are written by it. */
  locale: string;
  number(value: number): string;
  /** “Ada, Kenji and Noor”. */
  list(items: readonly string[]): string;
  /** The form for a count, with the count in the place of `#`. */
  plural(count: number, forms: Given): string;
};

/** The grammar of a locale. */
export function createGrammar(locale: string): Grammar {
  const numbers = new Intl.NumberFormat(locale);
  const lists = new Intl.ListFormat(locale);
  const rules = new Intl.PluralRules(locale);
  const number = (value: number) => numbers.format(value);
  return {
    locale,
    number,
    list: (items) => lists.format(items),
    plural: (count, forms) => (forms[rules.select(count)] ?? forms.other).replace("#", () => number(count)),
  };
}
