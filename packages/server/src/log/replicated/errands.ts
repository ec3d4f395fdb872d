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
  readonly #timers = new Set<Timer>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Does it after all that was asked before. */
  add(run: () => Promise<unknown>): void {
    this.#last = this.#last.then(run).catch((error: unknown) => this.isClosed || this.#options.failed(error));
  }

  /** Does it after so many milliseconds. */
  after(milliseconds: number, run: () => void): void {
    const timer = this.#options.clock.after(milliseconds, () => {
      this.#timers.delete(timer);
      run();
    });
    this.#timers.add(timer);
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.after(milliseconds, resolve));
  }

  close(): void {
    this.isClosed = true;
    for (const timer of this.#timers) timer.cancel();
  }
}
