import { isAtEnd, scrolledTo } from "./geometry.ts";

/** A list as it was left, in pixels: what differs from that was not done by whoever left it. */
export type Left = { top: number; view: number; height: number };

/** Leaves a list as it is. */
export function leave(list: HTMLElement): Left {
  return { top: scrolledTo(list), view: list.clientHeight, height: list.scrollHeight };
}

/** Whether nothing changed its size: then nobody but the reader can have moved the list, be it by finding a word in the page. */
export function isSettled(list: HTMLElement, { view, height }: Left): boolean {
  return list.clientHeight === view && list.scrollHeight === height;
}

/** Whether the reader went up. A list that became shorter, or its view taller, moves by itself, to its end. */
export function wentUp(list: HTMLElement, left: Left, isByHand: boolean): boolean {
  return scrolledTo(list) - left.top <= -0.5 && (isSettled(list, left) || (isByHand && !isAtEnd(list, 1)));
}
