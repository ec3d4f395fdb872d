/** The longest time, in milliseconds, between two of these that ended after a moment. */
export function pauseAfter(moment: number, times: readonly number[]): number {
  return times.reduce((longest, at, index) => {
    const pause = at - (times[index - 1] ?? at);
    return at > moment ? Math.max(longest, pause) : longest;
  }, 0);
}
