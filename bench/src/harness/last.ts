const left = new Set<() => void>();
process.once("exit", () => {
  for (const run of left) run();
});

/** Does something at the end of this process at the latest: what it gives does it, once. */
export function atLast(run: () => void): () => void {
  const once = () => {
    if (left.delete(once)) run();
  };
  left.add(once);
  return once;
}
