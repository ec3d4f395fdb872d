import { createEmitter } from "./emitter.ts";

/** A value that changes, in the shape of React's `useSyncExternalStore`. */
export interface Store<T> {
  /** The value now: the same reference until it changes. */
  get(): T;
  /** Calls back after each change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** A store for whoever owns the value. */
export interface WritableStore<T> extends Store<T> {
  /** Changes the value and tells the listeners, unless it is the same. */
  set(value: T): void;
}

/** Makes a store. */
export function createStore<T>(initial: T): WritableStore<T> {
  const changes = createEmitter<[]>();
  let value = initial;
  return {
    get: () => value,
    subscribe: changes.subscribe,
    set: (next) => {
      if (Object.is(value, next)) return;
      value = next;
      changes.emit();
    },
  };
}
