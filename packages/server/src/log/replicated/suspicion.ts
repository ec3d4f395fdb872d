/** No old leader lives for so many looks: half a minute, or a whole one where each takes as long as it may. */
const LONG = 60;

/** Something of an ordering that would be a loss, and is believed only when it was found by so many looks in a row. */
export class Suspicion {
  #looks = 0;

  /** Whether the last look found it. */
  get isOn(): boolean {
    return this.#looks > 0;
  }

  get isCertain(): boolean {
    return this.#looks >= LONG;
  }

  /** A look found it, or that it is not so. */
  find(isSo: boolean): void {
    this.#looks = isSo ? this.#looks + 1 : 0;
  }
}
