import type { Clock, Timer } from "@parley/protocol";

type Options = {
  clock: Clock;
  /** How soon, in milliseconds, one may follow another on average. */
  floor: number;
  /** The longest rest, and how much later one may rest, in milliseconds. */
  ceiling: number;
  /** How much does not wait for a rest to be over. */
  most: number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** Deals with all that has gathered. */
  flush: () => void;
};

/** Nothing waits · what waits is dealt with when the rests are over · it is dealt with at the end of this turn. */
type State = { kind: "idle" } | { kind: "waiting"; timer: Timer } | { kind: "due" };

/**
 * When what gathers is dealt with: at the end of its turn of the event loop, or, the busier it is, less often and more
 * at once. Each flush is followed by a rest, a quarter as long as it took, and they follow one another no sooner than a
 * floor. A rest may be put off (the generic cell rate algorithm, ITU-T I.371): after a calm, some flushes follow one
 * another at once, so that nobody waits for what only a busy time has to spare.
 */
export class Window {
  readonly #options: Options;
  #state: State = { kind: "idle" };
  #gathered = 0;
  /** When all rests are over. */
  #restedAt = Number.NEGATIVE_INFINITY;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes note of so much more. */
  gather(amount: number): void {
    this.#gathered += amount;
    if (this.#state.kind === "due") return;
    const { clock, ceiling, most } = this.#options;
    // A clock that was set back must not hold anything up.
    const wait = Math.min(this.#restedAt - ceiling - clock.now(), ceiling);
    if (wait <= 0 || this.#gathered >= most) return this.#flushAtTurnEnd();
    if (this.#state.kind === "waiting") return;
    this.#state = { kind: "waiting", timer: clock.after(wait, () => this.#flush()) };
  }

  /** Waits no more; what has gathered is left to whoever cancels. */
  cancel(): void {
    if (this.#state.kind === "waiting") this.#state.timer.cancel();
    this.#state = { kind: "idle" };
  }

  #flushAtTurnEnd(): void {
    this.cancel();
    this.#state = { kind: "due" };
    this.#options.atTurnEnd(() => this.#flush());
  }

  #flush(): void {
    const { clock, floor, ceiling, flush } = this.#options;
    const began = clock.now();
    this.#state = { kind: "idle" };
    this.#gathered = 0;
    flush();
    const took = Math.max(0, clock.now() - began);
    const interval = Math.max(floor, took + Math.min(took / 4, ceiling));
    // Owed rests add up to a few, no more: also where the clock was set back.
    const owed = Math.min(Math.max(0, this.#restedAt - began), 2 * ceiling);
    this.#restedAt = began + owed + interval;
  }
}
