import type { Clock, Limits, Timer } from "@parley/protocol";

type Options = {
  clock: Clock;
  limits: Pick<Limits, "windowFloor" | "windowCeiling" | "windowBytes">;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** Sends all that has gathered. */
  flush: () => void;
};

type State = { kind: "closed" } | { kind: "gathering"; timer: Timer } | { kind: "ending" };

/**
 * When the news of a room leave. Nearly all that a busy room costs is one write for each connection, so it writes less
 * often the busier it is: each flush is followed by a rest, half as long as it took, within a floor and a ceiling, and
 * what is gained meanwhile leaves in one write. A room may rest later (the generic cell rate algorithm, ITU-T I.371):
 * after a calm, some flushes follow one another at once, so that nobody waits for what only a busy room has to spare.
 */
export class Window {
  readonly #options: Options;
  #state: State = { kind: "closed" };
  #bytes = 0;
  /** When all rests are over. */
  #restedAt = Number.NEGATIVE_INFINITY;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Takes note of news, so many bytes of it. */
  gather(bytes: number): void {
    this.#bytes += bytes;
    if (this.#state.kind === "ending") return;
    const { clock, limits } = this.#options;
    // A clock that was set back must not hold anything up.
    const wait = Math.min(this.#restedAt - limits.windowCeiling - clock.now(), limits.windowCeiling);
    if (wait <= 0 || this.#bytes >= limits.windowBytes) return this.#end();
    if (this.#state.kind === "gathering") return;
    this.#state = { kind: "gathering", timer: clock.after(wait, () => this.#flush()) };
  }

  /** Sends what has gathered no more. */
  close(): void {
    if (this.#state.kind === "gathering") this.#state.timer.cancel();
  }

  #end(): void {
    this.close();
    this.#state = { kind: "ending" };
    this.#options.atTurnEnd(() => this.#flush());
  }

  #flush(): void {
    const { clock, limits, flush } = this.#options;
    const began = clock.now();
    this.#state = { kind: "closed" };
    this.#bytes = 0;
    flush();
    const took = Math.max(0, clock.now() - began);
    const rest = Math.min(Math.max(limits.windowFloor, took / 2), limits.windowCeiling);
    // Owed rests add up to a few, no more: also where the clock was set back.
    const owed = Math.min(Math.max(0, this.#restedAt - began), 2 * limits.windowCeiling);
    this.#restedAt = began + owed + took + rest;
  }
}
