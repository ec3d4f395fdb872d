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
 * When the news of a room leave. Nearly all that a busy room costs is one write for each connection, so what is gained
 * within a window leaves in one: at the end of this turn when the last flush is longer ago than the window, else when
 * it is. A window is as long as the last flush took, between a floor and a ceiling, so that flushing never takes more
 * than half of the time.
 */
export class Window {
  readonly #options: Options;
  #state: State = { kind: "closed" };
  #bytes = 0;
  #flushedAt = Number.NEGATIVE_INFINITY;
  #width: number;

  constructor(options: Options) {
    this.#options = options;
    this.#width = options.limits.windowFloor;
  }

  /** Takes note of news, so many bytes of it. */
  gather(bytes: number): void {
    this.#bytes += bytes;
    if (this.#state.kind === "ending") return;
    const { clock, limits } = this.#options;
    const passed = clock.now() - this.#flushedAt;
    // A clock that was set back must not hold anything up.
    const left = passed < 0 ? 0 : this.#width - passed;
    if (left <= 0 || this.#bytes >= limits.windowBytes) return this.#end();
    if (this.#state.kind === "closed")
      this.#state = { kind: "gathering", timer: clock.after(left, () => this.#flush()) };
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
    this.#flushedAt = clock.now();
    this.#width = Math.min(Math.max(limits.windowFloor, this.#flushedAt - began), limits.windowCeiling);
  }
}
