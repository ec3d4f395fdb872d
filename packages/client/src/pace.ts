import type { Clock, Welcome } from "@parley/protocol";

/** The server's token bucket for this connection, kept on this side too, so that it seldom has to refuse anything. */
export class Pace {
  readonly #rate: number;
  readonly #burst: number;
  readonly #clock: Clock;
  #tokens: number;
  #filledAt: number;

  constructor({ messagesPerSecond, messageBurst }: Welcome["limits"], clock: Clock) {
    this.#rate = messagesPerSecond;
    this.#burst = messageBurst;
    this.#clock = clock;
    this.#tokens = this.#burst;
    this.#filledAt = clock.now();
  }

  /** How many messages may go now; endless when the server sets no limit. */
  get allowance(): number {
    if (this.#rate === 0) return Number.POSITIVE_INFINITY;
    this.#fill();
    return Math.floor(this.#tokens);
  }

  /** Whether so much may go that what can be done without does not hold up what cannot. */
  get isAmple(): boolean {
    return this.allowance > this.#burst / 2;
  }

  /** Milliseconds until one more message may go. */
  get wait(): number {
    return this.allowance > 0 ? 0 : Math.ceil(((1 - this.#tokens) / this.#rate) * 1000);
  }

  /** So many messages went. */
  spend(messages: number): void {
    this.#fill();
    this.#tokens = Math.max(0, this.#tokens - messages);
  }

  /** The server had fewer tokens than this side believed. */
  empty(): void {
    this.#fill();
    this.#tokens = 0;
  }

  #fill(): void {
    const now = this.#clock.now();
    // A clock that was set back fills nothing.
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#rate;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    this.#filledAt = now;
  }
}
