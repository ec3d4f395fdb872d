import type { Store } from "@parley/client";
import { createCell } from "./cell.ts";

/** Something that is loaded when it is first needed. As a store it is what was loaded, once it is there. */
export type Lazy<T> = Store<T | undefined> & {
  /** Asks for it; what could not be loaded is asked for again the next time. */
  load(): void;
};

/** Puts off the loading of a part of the page. Without it the page does without. */
export function createLazy<T extends object>(load: () => Promise<T>): Lazy<T> {
  const cell = createCell<T | undefined>(undefined);
  let asked = false;
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    load: () => {
      if (asked) return;
      asked = true;
      load().then(cell.set, () => {
        asked = false;
      });
    },
  };
}
