/** Chance that can be repeated: the same seed gives the same throws (mulberry32). */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, not including, 1. */
  throw(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let bits = this.#state;
    bits = Math.imul(bits ^ (bits >>> 15), bits | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  }

  /** Whether something happens that does so in this share of the throws. */
  chance(share: number): boolean {
    return this.throw() < share;
  }

  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.throw() * (high - low + 1));
  }

  /** A waiting time, mostly shorter than its mean and now and then much longer. */
  wait(mean: number): number {
    return -mean * Math.log(1 - this.throw());
  }

  /** One of these, as likely as any other. Throws a RangeError when there is none. */
  pick<T>(items: readonly T[]): T {
    return this.weighed(items, () => 1);
  }

  /** One of these, the likelier the heavier. Throws a RangeError when there is none. */
  weighed<T>(items: readonly T[], weigh: (item: T) => number): T {
    let left = this.throw() * items.reduce((sum, item) => sum + weigh(item), 0);
    for (const item of items) {
      left -= weigh(item);
      if (left < 0) return item;
    }
    throw new RangeError("There is nothing to pick from.");
  }

  /** Dice of their own, so that more throws of one do not change those of the other. */
  fork(): Dice {
    return new Dice(this.throw() * 2 ** 32);
  }
}
