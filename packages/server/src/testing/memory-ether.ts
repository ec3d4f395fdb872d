import type { Ether } from "../log/replicated/ether.ts";

/** An ether in memory: everybody hears everything at once, unless a test lets it be lost. */
export class MemoryEther {
  readonly #listeners = new Set<(text: string) => void>();
  /** What was told. */
  told: string[] = [];
  /** Whether what somebody tells is lost. */
  loses: (text: string) => boolean = () => false;

  /** A server's way to it. */
  way(): Ether {
    return {
      tell: (text) => {
        this.told.push(text);
        if (!this.loses(text)) for (const listener of this.#listeners) listener(text);
      },
      hear: (listener) => this.#listeners.add(listener),
    };
  }
}
