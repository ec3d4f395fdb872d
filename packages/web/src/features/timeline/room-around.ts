import { topOf } from "./geometry.ts";

/** The elements of a list: what scrolls, and what takes the room of the rows above and below those in the document. */
export type Parts = { list: HTMLElement; above: HTMLElement; below: HTMLElement };

/** Gives that room its height, in pixels. */
export function stretch({ above, below }: Parts, before: number, after: number): void {
  above.style.blockSize = `${Math.max(0, before)}px`;
  below.style.blockSize = `${Math.max(0, after)}px`;
}

/**
 * Whether a list that moves must pay what it owes to the room above, which takes `before` pixels when nothing is owed:
 * it takes none, or there is too little to scroll up through, or there is room above the first row that is in view.
 */
export function mustPay({ list, above }: Parts, owed: number, before: number): boolean {
  const room = before - owed;
  if (room < 0) return true;
  return owed > 0 ? list.scrollTop < list.clientHeight : before === 0 && topOf(above, list) + room > 0;
}
