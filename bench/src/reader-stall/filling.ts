import { setTimeout as pause } from "node:timers/promises";
import { limits } from "@parley/protocol";
import { kernelBytes } from "../harness/kernel.ts";
import type { Audience } from "./audience.ts";

/** How often one looks whether the kernel still takes something, in milliseconds. */
const LOOK = 1_000;
/** A kernel that took so much more since the last look still takes something. */
const GROWTH = 1.01;
/** How much of what was said stands before each reader then, beside what the kernel took, in bytes. */
const WELL_OVER = 2 * limits.highWatermark;

/** Tells when readers that do not read have all stopped: the kernel takes no more for them, and twice what the server may hold for each is left. */
export class Filling implements Disposable {
  readonly #port: number;
  readonly #readers: number;
  readonly #audience: Audience;
  readonly #saidBefore: number;
  readonly #over = new AbortController();
  #done = false;

  constructor(port: number, readers: number, audience: Audience) {
    this.#port = port;
    this.#readers = readers;
    this.#audience = audience;
    this.#saidBefore = audience.bytes;
    void this.#watch();
  }

  get done(): boolean {
    return this.#done;
  }

  /** Bytes said since the readers stopped. */
  get said(): number {
    return this.#audience.bytes - this.#saidBefore;
  }

  [Symbol.dispose](): void {
    this.#over.abort();
  }

  async #watch(): Promise<void> {
    const { signal } = this.#over;
    for (let last = 0; !this.#done && !signal.aborted; ) {
      const bytes = await kernelBytes(this.#port);
      this.#done = bytes < last * GROWTH && this.said >= bytes / this.#readers + WELL_OVER;
      last = bytes;
      await pause(LOOK, undefined, { signal }).catch(() => {});
    }
  }
}
