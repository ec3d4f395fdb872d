/** A touch somewhere on the screen, in CSS pixels. */
export type Point = { x: number; y: number };

/** A finger that went further than this (CSS pixels), and mostly sideways, meant to. */
const MEANT = 48;

/** How far from the edge of the screen a swipe from there may begin, in CSS pixels. */
export const EDGE = 28;

/** Where a finger swiped, seen along the line of text; nothing where it did not, or rather scrolled. */
export function swipeOf(from: Point, to: Point, rtl: boolean): "towards-start" | "towards-end" | undefined {
  const [across, down] = [to.x - from.x, to.y - from.y];
  if (Math.abs(across) < MEANT || Math.abs(across) < 2 * Math.abs(down)) return undefined;
  return across > 0 !== rtl ? "towards-end" : "towards-start";
}

/** The edge that a touch begins at, seen along the line of text. */
export function edgeOf({ x }: Point, width: number, rtl: boolean): "start" | "end" | undefined {
  if (x <= EDGE) return rtl ? "end" : "start";
  if (x >= width - EDGE) return rtl ? "start" : "end";
  return undefined;
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
