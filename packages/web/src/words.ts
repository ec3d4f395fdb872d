import { en } from "./words/en.ts";

/** The words of the page, in one language. */
export type Words = typeof en;

/** Every word of the page. */
export const words: Words = en;
