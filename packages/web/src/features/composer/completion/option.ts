import type { Person } from "@parley/protocol";

/** Something that the beginning of a word can be completed to. */
export type Option = {
  /** Different for each option of a list. */
  readonly key: string;
  /** What is put in place of the beginning. */
  readonly insert: string;
  readonly label: string;
  /** A few more words on it. */
  readonly hint?: string;
  /** What is shown in front of it. */
  readonly sign?: Person | string;
};

/** Gives the options for what was typed so far, the best first. */
export type Source = (query: string, people: readonly Person[]) => readonly Option[];

/** More options than this are no help. */
export const MOST_OPTIONS = 8;
