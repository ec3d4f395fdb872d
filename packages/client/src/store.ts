import { createEmitter } from "./emitter.ts";

/** A value that changes, in the shape of React's `useSyncExternalStore`. */
export interface Store<T> {
  /** The value now: the same reference until it changes. */
  get(): T;
  /** Calls back after changes, of which some may be told together, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** A store for whoever owns the value. */
export interface WritableStore<T> extends Store<T> {
  /** Changes the value and tells the listeners, unless it is the same. */
  set(value: T): void;
}

/** Makes a store. `schedule` decides when the listeners are told of a change: at once, when left out. */
export function createStore<T>(initial: T, schedule: (tell: () => void) => void = (tell) => tell()): WritableStore<T> {
  const changes = createEmitter<[]>();
  let value = initial;
  return {
    get: () => value,
    subscribe: changes.subscribe,
    set: (next) => {
      if (Object.is(value, next)) return;
      value = next;
      schedule(changes.emit);
    },
  };
}

/** What follows from the value of a store, worked out when it is asked for, once for each value. */
export function derivedStore<T, U>(source: Store<T>, derive: (value: T) => U): Store<U> {
  let from = source.get();
  let derived = derive(from);
  return {
    get: () => {
      if (!Object.is(from, source.get())) {
        from = source.get();
        derived = derive(from);
      }
      return derived;
    },
    subscribe: source.subscribe,
  };
}
