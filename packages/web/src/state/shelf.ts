/** Short texts that the browser keeps for this page. */
export interface Shelf {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  remove(key: string): void;
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

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
