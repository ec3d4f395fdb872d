import type { Store } from "@parley/client";
import { type Cell, createCell } from "../../state/cell.ts";

/**
 * Whether a reader follows a list, that is, means to see its end whatever comes and however the page changes. It is an
 * intention and not a measurement: a gesture that moves up ends it, coming down to the end or asking for it begins it.
 */
export class Following implements Store<boolean> {
  readonly #follows: Cell<boolean>;
  #go: () => void = () => {};

  constructor(follows = true) {
    this.#follows = createCell(follows);
  }

  readonly get = () => this.#follows.get();
  readonly subscribe = (listener: () => void) => this.#follows.subscribe(listener);

  /** Goes to the end, and follows it from now on. */
  toEnd(): void {
    this.#follows.set(true);
    this.#go();
  }

  /** The reader came down to the end, or left it. */
  set(follows: boolean): void {
    this.#follows.set(follows);
  }

  /** Takes what brings the list to its end, until the returned function is called. */
  steer(go: () => void): () => void {
    this.#go = go;
    return () => {
      this.#go = () => {};
    };
  }
}
