/** How many connections may be here at once, and how many that have not said hello; 0 means no limit. */
type Most = { connections: number; strangers: number };

/** How many connections are here, and how many of them are strangers, who have not said hello. */
export class Headcount {
  readonly #most: Most;
  #connections = 0;
  #strangers = 0;

  constructor(most: Most) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#connections === 0;
  }

  /** Whether nobody more may come in. */
  get isFull(): boolean {
    const { connections, strangers } = this.#most;
    return exceeds(this.#connections, connections) || exceeds(this.#strangers, strangers);
  }

  /** A stranger comes. */
  enter(): void {
    this.#connections += 1;
    this.#strangers += 1;
  }

  /** A stranger is none any more. */
  greet(): void {
    this.#strangers -= 1;
  }

  /** Somebody who is no stranger goes. */
  leave(): void {
    this.#connections -= 1;
  }
}

function exceeds(count: number, limit: number): boolean {
  return limit > 0 && count >= limit;
}
