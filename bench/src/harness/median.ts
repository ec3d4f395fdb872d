/** The middle of some values, or the mean of the two in the middle; not a number of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = Number.NaN, high = low] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  // Two that are infinite have no mean.
  return low === high ? low : (low + high) / 2;
}
