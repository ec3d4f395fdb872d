/** A touch somewhere on the screen, in CSS pixels. */
export type Point = { x: number; y: number };

/** A finger that went further than this (CSS pixels), and mostly sideways, meant to. */
const MEANT = 48;

/** Where a finger swiped, seen along the line of text; nothing where it did not, or rather scrolled. */
export function swipeOf(from: Point, to: Point, rtl: boolean): "towards-start" | "towards-end" | undefined {
  const [across, down] = [to.x - from.x, to.y - from.y];
  if (Math.abs(across) < MEANT || Math.abs(across) < 2 * Math.abs(down)) return undefined;
  return across > 0 !== rtl ? "towards-end" : "towards-start";
}

/** Whether a finger that moves sideways over the page has no other meaning: what is open over it goes first. */
export function takesSwipes(target: Element): boolean {
  return !document.querySelector("dialog[open], [role=menu]") && isFree(target);
}

/** Whether a finger that moves sideways from there has no meaning of its own: fields, what scrolls sideways, and a page that is zoomed go first. */
export function isFree(target: Element): boolean {
  if ((window.visualViewport?.scale ?? 1) > 1) return false;
  for (let element: Element | null = target; element; element = element.parentElement) {
    if (element.matches("input, textarea, select")) return false;
    const isWide = element.scrollWidth > element.clientWidth;
    if (isWide && /auto|scroll/.test(getComputedStyle(element).overflowX)) return false;
  }
  return true;
}

/** Whether the page reads from right to left. */
export function isRtl(): boolean {
  return document.documentElement.dir === "rtl";
}

type Touches = { readonly length: number; readonly [index: number]: { clientX: number; clientY: number } };

/** The one finger that touches; nothing where there are more. */
export function fingerOf(touches: Touches): Point | undefined {
  const touch = touches[0];
  return touch && touches.length === 1 ? { x: touch.clientX, y: touch.clientY } : undefined;
}
