import type { Store } from "@parley/client";

/** Whether a media query holds, as a store. */
export function createMedia(query: string): Store<boolean> {
  return {
    get: () => matchMedia(query).matches,
    subscribe: (listener) => {
      const list = matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
  };
}
