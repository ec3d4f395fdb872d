/** How many of some values, none below 0, fall into each step of that width, from 0 on. */
export function histogram(values: readonly number[], width: number): number[] {
  const steps = Math.floor(values.reduce((most, value) => Math.max(most, value), -1) / width) + 1;
  const counts = new Array<number>(Math.max(0, steps)).fill(0);
  for (const value of values) counts[Math.floor(value / width)] = (counts[Math.floor(value / width)] ?? 0) + 1;
  return counts;
}
