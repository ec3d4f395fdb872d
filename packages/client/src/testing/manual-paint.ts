import type { NextPaint } from "../paint.ts";

/** A display that is painted when a test says so. */
export class ManualPaint {
  #waiting: (() => void)[] = [];

  readonly next: NextPaint = (run) => {
    this.#waiting.push(run);
    return {
      cancel: () => {
        this.#waiting = this.#waiting.filter((other) => other !== run);
      },
    };
  };

  /** How many wait for the next paint. */
  get waiting(): number {
    return this.#waiting.length;
  }

  paint(): void {
    const due = this.#waiting;
    this.#waiting = [];
    for (const run of due) run();
  }
}
