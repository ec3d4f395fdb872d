import type { Clock } from "@parley/protocol";
import { isRtl } from "../../../parts/swipe.ts";
import { isMac } from "../../keys/mac.ts";
import type { Point } from "./menu.tsx";

/** A finger that rests so long (milliseconds), within so many pixels, asks for the menu. */
const LONG_PRESS = 500;
const STILL = 10;

/** A message for which the menu was asked, and where. */
export type Asked = { article: HTMLElement; at: Point };

type Listener = {
  clock: Clock;
  /** Tells whether there is a menu for that. */
  ask: (asked: Asked) => boolean;
  /** The message under the mouse, if there is one. */
  point: (article: HTMLElement | undefined) => void;
};

/** Hears by mouse, keys and touch for which message of a list something is to be done, until the returned function is called. */
export function listen(list: HTMLElement, { clock, ask, point }: Listener): () => void {
  const stop = new AbortController();
  const options = { signal: stop.signal };
  let endPress = () => {};
  /** Whether something was selected before a press of the mouse that asks for the menu changed that. */
  let hadSelection: boolean | undefined;

  // That press may have been dragged away, and have asked for no menu here.
  for (const type of ["pointerdown", "keydown"])
    window.addEventListener(type, () => (hadSelection = undefined), { ...options, capture: true });
  list.addEventListener(
    "mousedown",
    (event) => {
      if (event.button !== 2 && !(event.ctrlKey && isMac())) return;
      hadSelection = hasSelection();
      // Safari forgets what is selected when the message under the mouse gets the focus.
      if (hadSelection) event.preventDefault();
    },
    options,
  );
  list.addEventListener(
    "contextmenu",
    (event) => {
      const article = articleOf(event.target);
      const selected = hadSelection ?? hasSelection();
      hadSelection = undefined;
      if (!article || selected || isForBrowser(event)) return;
      if (!ask({ article, at: { x: event.clientX, y: event.clientY } })) return;
      event.preventDefault();
      // A Mac selects the word under the mouse.
      if (hasSelection()) window.getSelection()?.removeAllRanges();
    },
    options,
  );
  list.addEventListener(
    "keydown",
    (event) => {
      if (event.defaultPrevented || !(event.target instanceof HTMLElement)) return;
      const article = event.target.matches("article") ? event.target : undefined;
      if (!article || !isMenuKey(event) || !ask({ article, at: cornerOf(article) })) return;
      event.preventDefault();
    },
    options,
  );
  list.addEventListener(
    "pointerover",
    (event) => {
      if (event.pointerType !== "mouse") return;
      const over = articleOf(event.target);
      const inList = event.target instanceof Element && event.target.closest("[role=log]");
      if (over || inList) point(over);
    },
    options,
  );
  list.addEventListener("pointerleave", () => point(undefined), options);

  list.addEventListener(
    "pointerdown",
    (event) => {
      endPress();
      const article = articleOf(event.target);
      if (event.pointerType !== "touch" || !article || hasSelection() || isForBrowser(event)) return;
      const at = { x: event.clientX, y: event.clientY };
      const press = new AbortController();
      const timer = clock.after(LONG_PRESS, () => {
        endPress();
        ask({ article, at });
      });
      endPress = () => {
        timer.cancel();
        press.abort();
      };
      const moved = ({ clientX, clientY }: PointerEvent) => {
        if (Math.hypot(clientX - at.x, clientY - at.y) > STILL) endPress();
      };
      window.addEventListener("pointermove", moved, { signal: press.signal });
      for (const end of ["pointerup", "pointercancel"])
        window.addEventListener(end, endPress, { signal: press.signal });
    },
    options,
  );

  return () => {
    endPress();
    stop.abort();
  };
}

function articleOf(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>("article") ?? undefined) : undefined;
}

/** Links and buttons have a menu of the browser's own, as has what is selected. */
function isForBrowser(event: globalThis.MouseEvent): boolean {
  const onControl = event.target instanceof Element && event.target.closest("a, button") !== null;
  return onControl || event.shiftKey;
}

function hasSelection(): boolean {
  return window.getSelection()?.isCollapsed === false;
}

function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === "Enter" || key === "ContextMenu" || (key === "F10" && shiftKey);
}

function cornerOf(article: HTMLElement): Point {
  const { left, right, bottom } = article.getBoundingClientRect();
  return { x: isRtl() ? right - 48 : left + 48, y: bottom };
}
