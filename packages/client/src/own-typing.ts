import type { Clock } from "@parley/protocol";

/** Who goes on typing says so this often at most, in milliseconds. */
const INTERVAL = 3_000;

/** What the others were told of one's own typing in a room. */
export class OwnTyping {
  readonly #clock: Clock;
  /** Tells the others, and whether it could. */
  readonly #signal: (typing: boolean) => boolean;
  #toldAt: number | undefined;
  #isShown = false;

  constructor(clock: Clock, signal: (typing: boolean) => boolean) {
    this.#clock = clock;
    this.#signal = signal;
  }

  /** One types, or has stopped; the others are told if they do not know, and again after a while. */
  type(typing: boolean): void {
    if (!typing) {
      if (this.#isShown && this.#signal(false)) this.#isShown = false;
      return;
    }
    const now = this.#clock.now();
    const rests = this.#toldAt !== undefined && now >= this.#toldAt && now - this.#toldAt < INTERVAL;
    if (rests || !this.#signal(true)) return;
    this.#toldAt = now;
    this.#isShown = true;
  }

  /** One's message says by itself that one has stopped. */
  said(): void {
    this.#isShown = false;
  }

  /** The others hear nothing any more, and are to be told anew. */
  lost(): void {
    this.#toldAt = undefined;
    this.#isShown = false;
  }
}
