import type { Store } from "@parley/client";
import { createCell } from "./cell.ts";
import { createMedia } from "./media.ts";

/** Whether the page is being printed. Told before it is laid out for paper, which not every browser does by both signs. */
export function createPrinting(view: EventTarget): Store<boolean> {
  const paper = createMedia("print");
  const begun = createCell(false);
  view.addEventListener("beforeprint", () => begun.set(true));
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
