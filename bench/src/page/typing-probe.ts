/** What a page saw of itself while somebody typed; times are milliseconds. */
export type Watched = {
  /** For each key, from when the browser got it until the frame that shows it was painted. */
  keys: number[];
  /** The browser's own durations of the keys that took 16 ms and more, in steps of 8. */
  events: number[];
  longTasks: number[];
  /** Between each two frames. */
  gaps: number[];
  /** How many elements there were, twice a second. */
  elements: number[];
};

declare global {
  interface Window {
    /** Ends the watch begun by `watchTyping`. */
    watched: () => Promise<Watched>;
  }
}

/** Watches a page from now on. Stands by itself, as it is sent there as it is written. */
export function watchTyping(): void {
  const FRAMES = 30;
  const seen: Watched = { keys: [], events: [], longTasks: [], gaps: [], elements: [] };
  let pressedAt = 0;
  let frameAt: number | undefined;
  let frames = 0;
  let isOver = false;

  // What is posted during a frame comes after the frame was painted.
  const afterPaint = (run: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = run;
      port2.postMessage(undefined);
    });
  const showsKey = () => {
    const since = pressedAt;
    afterPaint(() => seen.keys.push(performance.now() - since));
  };
  const pressed = ({ timeStamp, key }: KeyboardEvent) => {
    pressedAt = timeStamp;
    // It sends, and no text comes of it.
    if (key === "Enter") showsKey();
  };
  addEventListener("keydown", pressed, true);
  addEventListener("input", showsKey, true);

  const take = (entries: readonly PerformanceEntry[]) => {
    for (const { entryType, name, duration } of entries) {
      if (entryType === "longtask") seen.longTasks.push(duration);
      if (entryType === "event" && name === "keydown") seen.events.push(duration);
    }
  };
  const observer = new PerformanceObserver((list) => take(list.getEntries()));
  observer.observe({ type: "longtask" });
  observer.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);

  const all = document.getElementsByTagName("*");
  const frame = (at: number) => {
    if (isOver) return;
    if (frameAt !== undefined) seen.gaps.push(at - frameAt);
    if (frames % FRAMES === 0) seen.elements.push(all.length);
    frames += 1;
    frameAt = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);

  window.watched = async () => {
    // Of a key that is shown now, the browser tells after the frame.
    await new Promise<void>((resolve) => afterPaint(() => afterPaint(resolve)));
    isOver = true;
    take(observer.takeRecords());
    observer.disconnect();
    removeEventListener("keydown", pressed, true);
    removeEventListener("input", showsKey, true);
    return seen;
  };
}
