/** What the reader does to move on. */
const GESTURES = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

/** Marks a row as the one that a link led to, until its colour has faded or, where nothing fades, the reader moves on. */
export function markLinked(row: HTMLElement): () => void {
  const stop = new AbortController();
  const end = () => {
    stop.abort();
    delete row.dataset.linked;
  };
  row.dataset.linked = "";
  row.addEventListener("animationend", ({ target }) => target === row && end(), { signal: stop.signal });
  const isStill = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (isStill) for (const type of GESTURES) window.addEventListener(type, end, { signal: stop.signal, passive: true });
  return end;
}
