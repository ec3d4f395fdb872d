/** Looks for the highest rate that is sustained: it steps up or down by a factor to a rate that is and one that is not, then halves what lies between. */
export class Search {
  readonly #start: number;
  readonly #factor: number;
  #bisections: number;
  #sustained: number | undefined;
  #tooMuch: number | undefined;

  constructor({ start, factor, bisections }: { start: number; factor: number; bisections: number }) {
    this.#start = start;
    this.#factor = factor;
    this.#bisections = bisections;
  }

  /** The rate to try next; nothing when it is found, or when even one a second is too much. */
  get next(): number | undefined {
    if (this.#sustained === undefined) {
      const rate = this.#tooMuch === undefined ? this.#start : this.#tooMuch / this.#factor;
      return rate < 1 ? undefined : rate;
    }
    if (this.#tooMuch === undefined) return this.#sustained * this.#factor;
    return this.#bisections > 0 ? Math.sqrt(this.#sustained * this.#tooMuch) : undefined;
  }

  /** The highest rate that was sustained so far. */
  get most(): number | undefined {
    return this.#sustained;
  }

  /** Takes note of what became of a rate. */
  tried(rate: number, isSustained: boolean): void {
    if (this.#sustained !== undefined && this.#tooMuch !== undefined) this.#bisections -= 1;
    if (isSustained) this.#sustained = rate;
    else this.#tooMuch = rate;
  }
}
