import { en } from "./words/en.ts";
import { createGrammar } from "./words/grammar.ts";

/** The words of the page, in one language. */
export type Words = ReturnType<typeof en>;

/** Every word of the page, in the language in use. Read it while rendering: after a change of language it is another. */
export let words: Words = en(createGrammar("en"));

/** Puts the words of a language in the place of those in use. */
export function speak(next: Words): void {
  words = next;
}
