import type { Store } from "@parley/client";
import { createCell } from "./cell.ts";

/** Something that is loaded when it is first needed. As a store it is what was loaded, once it is there. */
export type Lazy<T> = Store<T | undefined> & {
  /** Asks for it; what could not be loaded is asked for again the next time, and by `loadMissing`. */
  load(): void;
};

/** What loads each part that was asked for and could not be loaded. */
const missing = new Set<() => void>();

/** Asks once more for the parts that could not be loaded. */
export function loadMissing(): void {
  for (const load of [...missing]) load();
}

/** Puts off the loading of a part of the page. Without it the page does without. */
export function createLazy<T extends object>(load: () => Promise<T>): Lazy<T> {
  const cell = createCell<T | undefined>(undefined);
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    missing.delete(ask);
    load().then(cell.set, () => {
      asked = false;
      missing.add(ask);
    });
  };
  return { get: cell.get, subscribe: cell.subscribe, load: ask };
}
