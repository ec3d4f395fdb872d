import type { Clock, Timer } from "@parley/protocol";

/** What was in sight for so long (milliseconds) counts as read. */
export const DWELL = 1_000;

/** Somebody's eyes on a list: tells up to which entry everything was in sight long enough to be read. */
export class Dwell {
  readonly #clock: Clock;
  readonly #read: (seq: number) => void;
  #newest: (() => number) | undefined;
  #since = 0;
  #timer: Timer | undefined;

  /** @param read is told the number of the newest entry that was read */
  constructor(clock: Clock, read: (seq: number) => void) {
    this.#clock = clock;
    this.#read = read;
  }

  /** Whether somebody has looked long enough for what comes into sight now to be no news. */
  get settled(): boolean {
    const looked = this.#clock.now() - this.#since;
    // Nobody knows how long it was once the clock was set back.
    return this.#newest !== undefined && (looked >= DWELL || looked < 0);
  }

  /** Somebody looks at a list whose newest entry in sight has that number, or looks away. */
  look(newest: (() => number) | undefined): void {
    this.#timer?.cancel();
    this.#timer = undefined;
    this.#newest = newest;
    this.#since = this.#clock.now();
  }

  /** There is something to read: what is in sight now counts when it still is after a while. */
  expect(): void {
    const newest = this.#newest;
    if (!newest || this.#timer) return;
    const seq = newest();
    this.#timer = this.#clock.after(DWELL, () => {
      this.#timer = undefined;
      this.#read(Math.min(seq, newest()));
    });
  }
}
