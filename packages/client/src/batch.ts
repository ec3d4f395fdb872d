import type { Timer } from "@parley/protocol";
import type { NextPaint } from "./paint.ts";

/** What is to be told, all of it together at the next paint, and each of it once. */
export class Batch {
  readonly #nextPaint: NextPaint;
  readonly #due = new Set<() => void>();
  #paint: Timer | undefined;

  constructor(nextPaint: NextPaint) {
    this.#nextPaint = nextPaint;
  }

  /** Tells this at the next paint. */
  readonly add = (tell: () => void): void => {
    const isFirst = this.#due.size === 0;
    this.#due.add(tell);
    if (isFirst) this.#paint = this.#nextPaint(() => this.flush());
  };

  /** Tells now what waits, and waits for no paint. */
  flush(): void {
    this.#paint?.cancel();
    const due = [...this.#due];
    this.#due.clear();
    for (const tell of due) tell();
  }
}
