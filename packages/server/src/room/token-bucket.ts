import type { Clock } from "@parley/protocol";

/** A token bucket: `burst` at once after a pause, `rate` a second for ever. A rate of 0 means no limit. */
export class TokenBucket {
  readonly #rate: number;
  readonly #capacity: number;
  readonly #clock: Clock;
  // In thousandths of a token, of which a millisecond brings `rate`: whole numbers stay exact.
  #level: number;
  #filledAt: number;

  constructor({ rate, burst, clock }: { rate: number; burst: number; clock: Clock }) {
    this.#rate = rate;
    this.#capacity = burst * 1_000;
    this.#clock = clock;
    this.#level = this.#capacity;
    this.#filledAt = clock.now();
  }

  /** Takes a token: 0 when there was one, else the milliseconds until there is. */
  take(): number {
    if (this.#rate === 0) return 0;
    this.#fill();
    if (this.#level < 1_000) return Math.ceil((1_000 - this.#level) / this.#rate);
    this.#level -= 1_000;
    return 0;
  }

  /** Takes so many tokens whether they are there or not, also those to come, but no more of these than `burst`; less than none are given back. */
  charge(tokens: number): void {
    if (this.#rate === 0) return;
    this.#fill();
    this.#level = Math.max(-this.#capacity, this.#level - tokens * 1_000);
  }

  #fill(): void {
    const now = this.#clock.now();
    // A clock that was set back fills nothing.
    const gained = Math.max(0, now - this.#filledAt) * this.#rate;
    this.#level = Math.min(this.#capacity, this.#level + gained);
    this.#filledAt = now;
  }
}
