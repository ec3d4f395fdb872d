import type { Store } from "@parley/client";

/** A store whose value can be set; setting the same value again tells nobody. */
export type Cell<T> = Store<T> & { set(value: T): void };

/** A store of one value. */
export function createCell<T>(initial: T): Cell<T> {
  let value = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return;
      value = next;
      for (const listener of [...listeners]) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
