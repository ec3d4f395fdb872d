/** What a measuring command found. */
export type Outcome = {
  /** Everything, for machines. */
  report: unknown;
  /** The same for people. */
  text: string;
  /** The targets that were missed, a sentence each. */
  missed: readonly string[];
};

/** One question that a bench answers, given what stands behind its name on the command line. */
export type Command = (args: readonly string[]) => Promise<Outcome>;

/** A number of the command line. Throws with a sentence when it is none, or not above 0. */
export function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0 && Number.isFinite(value))) throw new Error(`--${name} is a number above 0.`);
  return value;
}
