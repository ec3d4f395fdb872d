/** As near to the end as this (pixels) counts as at the end. */
const SLACK = 24;

/** How far below the top of a list's view something is, in pixels. */
export function topOf(element: Element, list: HTMLElement): number {
  return element.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

/** How far a list is scrolled, in pixels. Safari lets it be pulled past its ends, and tells how far; that is at the end. */
export function scrolledTo(list: HTMLElement): number {
  return Math.max(0, Math.min(list.scrollTop, list.scrollHeight - list.clientHeight));
}

/** Whether the view of a list is so near (pixels) to its end. */
export function isAtEnd(list: HTMLElement, slack = SLACK): boolean {
  return list.scrollTop + list.clientHeight >= list.scrollHeight - slack;
}
