/** When each of many messages is due, whether or not those before it have arrived (an open loop). Times are milliseconds. */
export class Schedule {
  /** How many messages there are. */
  readonly total: number;
  readonly #began: number;
  readonly #rate: number;

  /** So many messages a second, for so many seconds. */
  constructor({ began, rate, seconds }: { began: number; rate: number; seconds: number }) {
    this.#began = began;
    this.#rate = rate;
    this.total = Math.max(1, Math.round(rate * seconds));
  }

  /** When the message with this number, from 0 on, is due. */
  due(number: number): number {
    return this.#began + (number * 1_000) / this.#rate;
  }

  /** How many messages are due by then. */
  dueBy(now: number): number {
    if (now < this.#began) return 0;
    return Math.min(this.total, Math.floor(((now - this.#began) * this.#rate) / 1_000) + 1);
  }
}
