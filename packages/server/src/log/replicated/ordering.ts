/** One message of an ordering, at its position: 1, 2, 3, … */
export type Ordered = {
  position: number;
  /** What its publisher called it. */
  key: string;
  text: string;
};

/** What an ordering holds. */
export type Extent = {
  /** The identity of the ordering; positions of another mean nothing here. */
  epoch: string;
  /** The first position that is still held; one after the last when nothing is. */
  first: number;
  /** The last position, 0 when nothing was ever published. */
  last: number;
};

/** An ordering answered that it does not store a message; its message says why. */
export class Refused extends Error {
  override name = "Refused";
  /** Whether it may come to stand all the same, as where one of several replicas has no room for it. */
  readonly mayStand: boolean;

  constructor(why: string, { mayStand = false, ...options }: ErrorOptions & { mayStand?: boolean } = {}) {
    super(why, options);
    this.mayStand = mayStand;
  }
}

/** It was answered that an ordering does not exist; the message says how. */
export class Gone extends Error {
  override name = "Gone";
}

/**
 * Who decides the order for several servers: a log of messages that all of them publish to and all of them read.
 * It may be away, and what it tells by itself may be late, doubled or lost; what it answers is true.
 */
export interface Ordering {
  /** Whether it can be reached, as far as is known. */
  readonly isReachable: boolean;

  /**
   * Stores a message, once more each time, and resolves with its position.
   *
   * @throws Refused when it answers that it does not store it; of other errors nobody knows whether it did
   */
  publish(key: string, text: string): Promise<number>;

  /** The messages after a position without a hole between them: one at least if there are any, and up to a limit. */
  read(after: number, limit: number): Promise<Ordered[]>;

  /**
   * What it holds now.
   *
   * @throws Gone when it answers that it does not exist
   */
  look(): Promise<Extent>;

  /** Tells one listener of what is published from now on. */
  tail(listener: (message: Ordered) => void): void;

  /** Tells one listener each time it can be reached again. */
  back(listener: () => void): void;

  /** Tries another way to it, if there is one: what is asked just now may get no answer. */
  move(): void;

  /** Lets go of it. */
  close(): Promise<void>;
}
