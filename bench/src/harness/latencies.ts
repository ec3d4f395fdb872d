/** Steps in a millisecond. */
const PRECISION = 100;
/** Up to here each step has a bucket of its own; above, so many buckets share each doubling, which is 1.6 % at most. */
const EXACT = 128;
const BUCKETS = 64;
const EXACT_BITS = 7;

/** Counts of delays in buckets that grow with the delay, so that millions cost nothing to keep. */
export class Latencies {
  worst = 0;
  #count = 0;
  readonly #buckets = new Float64Array(EXACT + BUCKETS * (31 - EXACT_BITS));

  /** How many there are. */
  get count(): number {
    return this.#count;
  }

  /** Takes a delay in milliseconds, so many times. One below 0 counts as 0. */
  add(delay: number, times = 1): void {
    const bucket = bucketOf(Math.max(0, Math.floor(delay * PRECISION)));
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + times;
    this.#count += times;
    if (delay > this.worst) this.worst = delay;
  }

  /** A delay in milliseconds that so many percent do not exceed, and no more than 1.6 % above the smallest such; nothing of none. */
  percentile(percent: number): number | undefined {
    if (this.#count === 0) return undefined;
    const rank = Math.max(1, Math.ceil((this.#count * percent) / 100));
    let passed = 0;
    for (const [bucket, count] of this.#buckets.entries()) {
      passed += count;
      if (passed >= rank) return Math.min(this.worst, endOf(bucket) / PRECISION);
    }
    return this.worst;
  }
}

function bucketOf(steps: number): number {
  if (steps < EXACT) return steps;
  const bits = 31 - Math.clz32(steps);
  return EXACT + (bits - EXACT_BITS) * BUCKETS + ((steps >>> (bits - 6)) & (BUCKETS - 1));
}

/** Where a bucket ends, in steps. */
function endOf(bucket: number): number {
  if (bucket < EXACT) return bucket + 1;
  const bits = Math.floor((bucket - EXACT) / BUCKETS) + EXACT_BITS;
  return (BUCKETS + ((bucket - EXACT) % BUCKETS) + 1) * 2 ** (bits - 6);
}
