/** Short texts that the browser keeps for this page. */
export interface Shelf {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
}

/** A shelf that all tabs of a browser share. */
export interface SharedShelf extends Shelf {
  /** Calls back when another tab has changed what stands under a key, or under all, until the returned function is called. */
  watch(key: string, listener: () => void): () => void;
}

/** The part of the Web Storage API that a shelf needs. */
export type WebStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** A shelf on `localStorage` or `sessionStorage`; where the browser refuses them (private mode, no space), on memory. */
export function createShelf(open: () => WebStorage): Shelf {
  const memory = new Map<string, string>();
  return {
    get: (key) => memory.get(key) ?? attempt(() => open().getItem(key)) ?? undefined,
    set: (key, value) => {
      const stored = attempt(() => {
        open().setItem(key, value);
        return true;
      });
      if (stored) memory.delete(key);
      else memory.set(key, value);
    },
    remove: (key) => {
      memory.delete(key);
      attempt(() => open().removeItem(key));
    },
  };
}

/** The shelf on the `localStorage` of a window. */
export function createSharedShelf(view: Window): SharedShelf {
  return {
    ...createShelf(() => view.localStorage),
    watch: (key, listener) => {
      const changed = (event: StorageEvent) => {
        if (event.key === key || event.key === null) listener();
      };
      view.addEventListener("storage", changed);
      return () => view.removeEventListener("storage", changed);
    },
  };
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
