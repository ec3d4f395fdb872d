import type { Clock } from "@parley/protocol";

/** How long such work may hold up a turn, in milliseconds, and how many pieces of it. */
const SLICE = { time: 2, pieces: 8 };

type Options = {
  clock: Clock;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
};

/**
 * Work that can wait for those who talk: letting in and catching up who comes back. When a thousand come back at once,
 * some of it is done in each turn, in order, and what is said meanwhile goes between.
 */
export class Background {
  readonly #options: Options;
  #work: (() => void)[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** Does a piece of work at the end of this turn, or of a later one. */
  add(piece: () => void): void {
    if (this.#work.push(piece) === 1) this.#options.atTurnEnd(() => this.#proceed());
  }

  /** Resolves when it is the turn of whoever waits. */
  turn(): Promise<void> {
    return new Promise((resolve) => this.add(resolve));
  }

  #proceed(): void {
    const { clock, atTurnEnd } = this.#options;
    const began = clock.now();
    let done = 0;
    for (const piece of this.#work) {
      if (done === SLICE.pieces || clock.now() - began >= SLICE.time) break;
      done += 1;
      piece();
    }
    this.#work = this.#work.slice(done);
    if (this.#work.length > 0) atTurnEnd(() => this.#proceed());
  }
}
