import type { Store } from "@parley/client";
import { useSyncExternalStore } from "react";

/** The value of a store, kept current. */
export function useStore<T>(store: Store<T>): T {
  return useSyncExternalStore(store.subscribe, store.get);
}
