import type { Clock, Timer } from "@parley/protocol";

/** An address, and how many of its messages other servers were not told of yet. */
type Speaking = { readonly name: string; untold: number };

/** How many messages addresses have sent, of which the other servers are to know. */
export type Spent = [address: string, messages: number][];

type Options = {
  clock: Clock;
  /** So many messages of an address are told together; who says less is no concern of others yet. */
  portion: number;
  /** Tells the other servers. */
  tell: (spent: Spent) => void;
};

/** How long what is to be told waits for more, in milliseconds. */
const INTERVAL = 250;

/**
 * Tells the other servers what is sent from where, so that all of them take it from one allowance. What is told is a
 * sum that nobody answers: where it is lost, an address has said a portion more than it should.
 */
export class SharedAllowance {
  readonly #options: Options;
  readonly #due = new Set<Speaking>();
  #timer: Timer | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** One more message of an address was let through. */
  spend(address: Speaking): void {
    const { clock, portion } = this.#options;
    address.untold += 1;
    if (address.untold < portion) return;
    this.#due.add(address);
    this.#timer ??= clock.after(INTERVAL, () => this.#tell());
  }

  /** Tells nothing any more. */
  close(): void {
    this.#timer?.cancel();
  }

  #tell(): void {
    this.#timer = undefined;
    const spent = Array.from(this.#due, ({ name, untold }): [string, number] => [name, untold]);
    for (const address of this.#due) address.untold = 0;
    this.#due.clear();
    this.#options.tell(spent);
  }
}
