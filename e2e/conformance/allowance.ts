import { setTimeout as sleep } from "node:timers/promises";
import type { Welcome } from "@parley/protocol";

/** Servers count whole milliseconds, and timers too. */
const MARGIN = 10;

/** What a connection may still say by its server's limits, kept so that a check is refused only where it wants to be. */
export class Allowance {
  readonly #rate: number;
  readonly #burst: number;
  #left: number;
  #filledAt = performance.now();

  constructor({ messagesPerSecond, messageBurst }: Welcome["limits"]) {
    this.#rate = messagesPerSecond;
    this.#burst = messageBurst;
    this.#left = messageBurst;
  }

  /** So many messages were said. */
  spend(messages: number): void {
    this.#fill();
    this.#left -= messages;
  }

  /** Waits until so many messages, no more than the burst, may be said. */
  async has(messages: number): Promise<void> {
    this.#fill();
    const missing = messages - this.#left;
    if (this.#rate > 0 && missing > 0) await sleep((missing / this.#rate) * 1_000 + MARGIN);
  }

  #fill(): void {
    const now = performance.now();
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#filledAt) / 1_000) * this.#rate);
    this.#filledAt = now;
  }
}
