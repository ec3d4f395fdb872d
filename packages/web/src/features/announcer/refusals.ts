import type { Store, Timeline } from "@parley/client";

/** Tells of each message of one's own that is refused for good from now on, once, until the returned function is called. */
export function onRefusal(timeline: Store<Timeline>, tell: (reason: string | undefined) => void): () => void {
  const refused = () => timeline.get().pending.filter(({ state }) => state === "failed");
  let known = new Set(refused().map(({ id }) => id));
  return timeline.subscribe(() => {
    const now = refused();
    const news = now.filter(({ id }) => !known.has(id));
    known = new Set(now.map(({ id }) => id));
    for (const { reason } of news) tell(reason);
  });
}
