import type { Clock, Timer } from "@parley/protocol";

type Options = {
  clock: Clock;
  /** Takes what one of them failed with. */
  failed: (error: unknown) => void;
};

/** What is done one thing after the other, as nothing of it is urgent, or after a while; nothing more once it was closed. */
export class Errands {
  isClosed = false;
  readonly #options: Options;
  readonly #timers = new Map<Timer, () => void>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Does it after all that was asked before. */
  add(run: () => Promise<unknown>): void {
    this.#last = this.#last
      .then(() => (this.isClosed ? undefined : run()))
      .catch((error: unknown) => this.isClosed || this.#options.failed(error));
  }

  /** Does it after so many milliseconds, or something else when it was closed before that. */
  after(milliseconds: number, run: () => void, dropped: () => void = () => {}): void {
    if (this.isClosed) return dropped();
    const timer = this.#options.clock.after(milliseconds, () => {
      this.#timers.delete(timer);
      run();
    });
    this.#timers.set(timer, dropped);
  }

  /** Resolves after so many milliseconds; rejects when it was closed before that. */
  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) =>
      this.after(milliseconds, resolve, () => reject(new Error("It was closed."))),
    );
  }

  close(): void {
    this.isClosed = true;
    for (const [timer, dropped] of this.#timers) {
      timer.cancel();
      dropped();
    }
    this.#timers.clear();
  }
}
