/** So many messages are much, until so few are left. */
const MUCH = { from: 1_000, until: 16 };
/** What was known to be there so many looks ago, and is not applied, is late. */
const LATE = 4;

/** What a server lacks of what it knows to be there: whether that is much, and whether it is late. */
export class Arrears {
  /** Where the ordering was known to end at the last looks. */
  #ends: number[] = [];
  #isMuch = true;
  #isLate = false;

  /** Whether there is much to catch up with; who knows nothing yet has much. */
  get isMuch(): boolean {
    return this.#isMuch;
  }

  /** Whether something is missing for long. It stays so until the server has caught up. */
  get isLate(): boolean {
    return this.#isLate;
  }

  /** One looks again, and the ordering is known to end there. */
  look(end: number, applied: number): void {
    this.#ends = [...this.#ends, end].slice(-1 - LATE);
    const [first = 0] = this.#ends;
    this.#isLate ||= this.#ends.length > LATE && applied < first;
  }

  /** So much is applied of what is known to be there. */
  settle(end: number, applied: number): void {
    this.#isMuch = end - applied > (this.#isMuch ? MUCH.until : MUCH.from);
    if (applied >= (this.#ends.at(-1) ?? 0)) this.#isLate = false;
  }
}
