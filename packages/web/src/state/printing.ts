import type { Store } from "@parley/client";
import { flushSync } from "react-dom";
import { createCell } from "./cell.ts";
import { createMedia } from "./media.ts";

/**
 * Whether the page is being printed. Told before it is laid out for paper, which not every browser does by both signs,
 * and rendered then: Firefox waits for nothing but the listeners.
 */
export function createPrinting(view: EventTarget): Store<boolean> {
  const paper = createMedia("print");
  const begun = createCell(false);
  view.addEventListener("beforeprint", () => flushSync(() => begun.set(true)));
  view.addEventListener("afterprint", () => begun.set(false));
  return {
    get: () => begun.get() || paper.get(),
    subscribe: (listener) => {
      const stops = [begun.subscribe(listener), paper.subscribe(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

/** Whether this page is being printed. */
export const printing = createPrinting(window);
