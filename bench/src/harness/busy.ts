/** Measures from now on which share of a core this process uses: what it gives tells that, between 0 and the number of its cores. */
export function watchBusy(): () => number {
  const used = process.cpuUsage();
  const began = performance.now();
  return () => {
    const { user, system } = process.cpuUsage(used);
    return (user + system) / 1_000 / (performance.now() - began);
  };
}
