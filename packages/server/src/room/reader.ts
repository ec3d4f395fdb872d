import type { Chunk } from "./chunk.ts";

/** What a reader reads: the log of one room. */
export interface Source {
  readonly head: number;
  /** How many bytes it gives at once, at most. */
  readonly chunkBytes: number;
  /** What follows a position, if it is still at hand. */
  recent(position: number): Chunk | undefined;
  /** What follows a position, from the log itself. */
  stored(position: number): Promise<Chunk>;
}

/** Where a reader puts what it read: one connection. */
export interface Outlet {
  /** Whether it takes more now; when it does again, it calls `Reader.advance`. */
  readonly writable: boolean;
  deliver(chunk: Chunk): void;
  /** Keeps so much room for what is being read, until it is given back. */
  reserve(bytes: number): void;
  /** Gives room back. */
  release(bytes: number): void;
  /** The log could not be read, or has a hole; the reader has stopped for good. */
  fail(error: unknown): void;
}

/**
 * Reads a room on from a position, at the speed of one connection. It moves when the log grows and when the
 * connection takes more; in between it keeps nothing but its position, for the log is the buffer.
 */
export class Reader {
  readonly #source: Source;
  readonly #outlet: Outlet;
  #position: number;
  #state: "idle" | "reading" | "stopped" = "idle";

  constructor(source: Source, outlet: Outlet, position: number) {
    this.#source = source;
    this.#outlet = outlet;
    this.#position = position;
  }

  /** Reads on as far as the log goes and the connection takes. */
  advance(): void {
    while (this.#state === "idle" && this.#outlet.writable && this.#position < this.#source.head) {
      const chunk = this.#source.recent(this.#position);
      if (!chunk) return void this.#readStored();
      this.#deliver(chunk);
    }
  }

  /** Ends here; nothing is delivered any more. */
  stop(): void {
    this.#state = "stopped";
  }

  async #readStored(): Promise<void> {
    const { chunkBytes } = this.#source;
    this.#state = "reading";
    // A connection with many readers must not be given more than it takes by all of them together.
    this.#outlet.reserve(chunkBytes);
    try {
      const chunk = await this.#source.stored(this.#position);
      if (this.#isStopped()) return;
      this.#state = "idle";
      this.#deliver(chunk);
    } catch (error) {
      if (!this.#isStopped()) this.#fail(error);
    } finally {
      this.#outlet.release(chunkBytes);
    }
    this.advance();
  }

  #deliver(chunk: Chunk): void {
    if (chunk.entries[0]?.seq !== this.#position + 1) {
      return this.#fail(new Error(`The log has a hole after entry ${this.#position}.`));
    }
    this.#position = chunk.last;
    this.#outlet.deliver(chunk);
  }

  #fail(error: unknown): void {
    this.#state = "stopped";
    this.#outlet.fail(error);
  }

  // A stop may come while the log is read, which the compiler cannot know.
  #isStopped(): boolean {
    return this.#state === "stopped";
  }
}
