import type { Chunk } from "./chunk.ts";

/** How many chunks a room keeps: about as many as who comes back after a break has to read. */
const KEPT = 16;

/** Chunks by the position they follow: each is made once, for all who read from there. */
export class Chunks {
  readonly #kept = new Map<number, Chunk>();
  readonly #coming = new Map<number, Promise<Chunk>>();

  get(position: number): Chunk | undefined {
    return this.#kept.get(position);
  }

  /** Keeps a chunk for whoever comes next, in the place of the oldest. */
  keep(position: number, chunk: Chunk): Chunk {
    this.#kept.set(position, chunk);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(oldest);
    }
    return chunk;
  }

  /** Keeps what is being made, and gives it to all who ask before it is there. */
  share(position: number, make: () => Promise<Chunk>): Promise<Chunk> {
    const coming =
      this.#coming.get(position) ??
      make()
        .then((chunk) => this.keep(position, chunk))
        .finally(() => this.#coming.delete(position));
    this.#coming.set(position, coming);
    return coming;
  }

  /** Lets go of the chunks that end with that entry: from now on, more follows. */
  dropThoseUpTo(head: number): void {
    for (const [position, { last }] of this.#kept) if (last === head) this.#kept.delete(position);
  }
}
