import type { KeyboardEvent } from "react";
import { isComposing } from "../composer/composition.ts";

/** Listens for the Esc that gives up what is open, and closes nothing else; one that ends a composition is not meant. */
export function onEscape(giveUp: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== "Escape" || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    event.stopPropagation();
    giveUp();
  };
}
