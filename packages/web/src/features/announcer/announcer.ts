import type { Clock, Timer } from "@parley/protocol";

/** What somebody said, as it is to be heard. */
export type Said = { author: string; text: string };

/** The least time between two announcements, in milliseconds: about as long as a sentence takes to be read aloud. */
const PAUSE = 4_000;
/** What comes within this time of the first message is told with it, in milliseconds. */
const GATHER = 300;

/** Gathers what others say into announcements that can be listened to: one after a calm, batches while it is busy. */
export class Announcer {
  readonly #clock: Clock;
  readonly #announce: (count: number, last: Said) => void;
  #count = 0;
  #last: Said | undefined;
  #timer: Timer | undefined;
  #quietUntil = Number.NEGATIVE_INFINITY;

  /** @param announce is told how many messages came, and the last of them */
  constructor(clock: Clock, announce: (count: number, last: Said) => void) {
    this.#clock = clock;
    this.#announce = announce;
  }

  /** Somebody said something. */
  hear(said: Said): void {
    this.#count += 1;
    this.#last = said;
    // Whatever the clock was set back by is no pause.
    const wait = Math.max(GATHER, Math.min(PAUSE, this.#quietUntil - this.#clock.now()));
    this.#timer ??= this.#clock.after(wait, () => this.#tell());
  }

  /** Forgets what was not announced yet. */
  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#count = 0;
  }

  #tell(): void {
    const [count, last] = [this.#count, this.#last];
    this.stop();
    this.#quietUntil = this.#clock.now() + PAUSE;
    if (last) this.#announce(count, last);
  }
}
