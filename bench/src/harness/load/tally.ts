/** What some messages add up to: equal tallies mean, but for a chance of one in billions, the same messages. */
export type Tally = {
  count: number;
  sum: number;
  /** The sum of the scattered numbers, modulo 2³². */
  hash: number;
};

/** Adds up running numbers. */
export function tallyOf(numbers: Iterable<number>): Tally {
  const tally = { count: 0, sum: 0, hash: 0 };
  for (const number of numbers) {
    tally.count += 1;
    tally.sum += number;
    tally.hash = (tally.hash + scatter(number)) >>> 0;
  }
  return tally;
}

/** Members who did not get exactly what was sent: how many messages too few or too many, and who got others than were sent. */
export type Deviation = { missing: number; surplus: number; wrong: number };

/** What each of some members has got so far. */
export class Receipts {
  /** Messages that all of them have got, each counted for each. */
  deliveries = 0;
  readonly #counts: Float64Array;
  readonly #sums: Float64Array;
  readonly #hashes: Uint32Array;

  constructor(members: number) {
    this.#counts = new Float64Array(members);
    this.#sums = new Float64Array(members);
    this.#hashes = new Uint32Array(members);
  }

  add(member: number, { count, sum, hash }: Tally): void {
    this.deliveries += count;
    this.#counts[member] = (this.#counts[member] ?? 0) + count;
    this.#sums[member] = (this.#sums[member] ?? 0) + sum;
    this.#hashes[member] = (this.#hashes[member] ?? 0) + hash;
  }

  /** How far this is from each having got what was sent, exactly once. */
  deviation(sent: Tally): Deviation {
    const deviation = { missing: 0, surplus: 0, wrong: 0 };
    for (const [member, count] of this.#counts.entries()) {
      deviation.missing += Math.max(0, sent.count - count);
      deviation.surplus += Math.max(0, count - sent.count);
      const isSame = this.#sums[member] === sent.sum && this.#hashes[member] === sent.hash;
      if (count === sent.count && !isSame) deviation.wrong += 1;
    }
    return deviation;
  }
}

/** Spreads numbers over 32 bits (the finalizer of MurmurHash3), so that what one lacks and another has twice does not cancel out. */
function scatter(number: number): number {
  let mixed = number ^ (number >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
