/** After how many looks another way may be tried again: twice as many each time, up to these. */
const PAUSE = { least: 2, most: 60 };

/**
 * How often another way to the ordering is tried: soon at first, then ever more rarely, as each try costs what was asked
 * just now. A part of each pause is left to chance, so that many servers do not go on in step.
 */
export class Pace {
  readonly #random: () => number;
  #pause = PAUSE.least;
  #left = 0;

  /** `random` gives numbers from 0 up to, not including, 1. */
  constructor(random: () => number) {
    this.#random = random;
  }

  /** One looks again. */
  look(): void {
    if (this.#left > 0) this.#left -= 1;
  }

  /** Whether another way may be tried now; who hears that it may, tries. */
  take(): boolean {
    if (this.#left > 0) return false;
    this.#left = Math.round((this.#pause * (1 + this.#random())) / 2);
    this.#pause = Math.min(2 * this.#pause, PAUSE.most);
    return true;
  }

  /** All is well: pauses are short again. */
  reset(): void {
    this.#pause = PAUSE.least;
    this.#left = Math.min(this.#left, PAUSE.least);
  }
}
