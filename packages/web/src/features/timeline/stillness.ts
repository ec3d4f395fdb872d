import type { Clock, Timer } from "@parley/protocol";

/** So long after its last movement (milliseconds) a list is still. */
const STILL = 150;

/** Whether a list moves, and that it has come to rest. */
export class Stillness {
  readonly #clock: Clock;
  readonly #rested: () => void;
  #timer: Timer | undefined;

  /** @param rested called each time the list has come to rest */
  constructor(clock: Clock, rested: () => void) {
    this.#clock = clock;
    this.#rested = rested;
  }

  get isMoving(): boolean {
    return this.#timer !== undefined;
  }

  /** The list moves right now. */
  moved(): void {
    this.forget();
    this.#timer = this.#clock.after(STILL, () => {
      this.#timer = undefined;
      this.#rested();
    });
  }

  /** There is no list any more. */
  forget(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
