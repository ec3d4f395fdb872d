import { useEffect } from "react";
import { useParley } from "../../state/parley.ts";
import { hrefOf } from "../../state/route.ts";
import { isMac } from "./mac.ts";
import { goWrite, moveRegion } from "./regions.ts";
import { shortcutOf } from "./shortcut.ts";

/** Listens for the keys that work wherever the focus is, but not while a dialog is open. */
export function useShortcuts(): void {
  const { rooms, route, dialog } = useParley();
  useEffect(() => {
    const goToRoom = (step: 1 | -1) => {
      const place = route.get();
      const names = rooms.get();
      const here = place.kind === "room" ? names.indexOf(place.room) : -1;
      const next = names.at((here + step + names.length) % names.length);
      if (next !== undefined) window.location.hash = hrefOf(next);
    };
    const act = (event: KeyboardEvent) => {
      if (document.querySelector("dialog[open]")) return;
      const shortcut = shortcutOf(event, isTyping(event.target), isMac() && isInText(event.target));
      if (!shortcut) return;
      event.preventDefault();
      switch (shortcut) {
        case "help":
          return dialog.set("shortcuts");
        case "next-region":
          return moveRegion(document, 1);
        case "previous-region":
          return moveRegion(document, -1);
        case "next-room":
          return goToRoom(1);
        case "previous-room":
          return goToRoom(-1);
        case "write":
          return goWrite(document);
      }
    };
    document.addEventListener("keydown", act);
    return () => document.removeEventListener("keydown", act);
  }, [rooms, route, dialog]);
}

function isInText(target: EventTarget | null): boolean {
  return (target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement) && target.value !== "";
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("input:not([type='radio']), textarea, select, [contenteditable]");
}
