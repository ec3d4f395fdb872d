import type { Store } from "@parley/client";
import { createCell } from "./cell.ts";

/** Something that is loaded when it is first needed. As a store it is what was loaded, once it is there. */
export type Lazy<T> = Store<T | undefined> & {
  /** Asks for it; what could not be loaded is asked for again the next time, and by `setConnected`. */
  load(): void;
};

/** What loads each part that was asked for and could not be loaded. */
const missing = new Set<() => void>();
const incomplete = createCell(false);
let isConnected = false;

/** Whether a part of the page could not be loaded twice though the server is there, so that only a reload helps. */
export const isIncomplete: Store<boolean> = incomplete;

/** Says whether the server is there. Once it is, the parts that could not be loaded are asked for once more. */
export function setConnected(connected: boolean): void {
  isConnected = connected;
  if (!connected) return;
  incomplete.set(false);
  for (const load of [...missing]) load();
}

/** Puts off the loading of a part of the page. Without it the page does without. */
export function createLazy<T extends object>(load: () => Promise<T>): Lazy<T> {
  const cell = createCell<T | undefined>(undefined);
  let asked = false;
  const ask = () => {
    if (asked) return;
    asked = true;
    const wasConnected = isConnected;
    load().then(
      (loaded) => {
        missing.delete(ask);
        if (missing.size === 0) incomplete.set(false);
        cell.set(loaded);
      },
      () => {
        asked = false;
        const isFirst = !missing.has(ask);
        missing.add(ask);
        if (!isConnected) return;
        // A browser may remember for as long as the page lives that a file was not to be had.
        if (isFirst || !wasConnected) ask();
        else incomplete.set(true);
      },
    );
  };
  return { get: cell.get, subscribe: cell.subscribe, load: ask };
}
