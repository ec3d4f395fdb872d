/** The parts of a browser that know when a server may be reachable again. */
export type Surroundings = {
  network: EventTarget;
  page: EventTarget & { readonly visibilityState: string };
};

/** The browser around this code, or nothing in Node. */
export function browserSurroundings(): Surroundings | undefined {
  if (typeof window === "undefined" || typeof document === "undefined") return undefined;
  return { network: window, page: document };
}

/** Calls back when the network came back or the page came into view, until the returned function is called. */
export function watchReachability({ network, page }: Surroundings, reachable: () => void): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  const seen = () => {
    if (page.visibilityState === "visible") reachable();
  };
  network.addEventListener("online", reachable, { signal });
  page.addEventListener("visibilitychange", seen, { signal });
  return () => watching.abort();
}
