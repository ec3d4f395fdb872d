/** As near to the end as this (pixels) counts as at the end. */
export const SLACK = 24;

/** How far below the top of a list's view something is, in pixels. */
export function topOf(element: Element, list: HTMLElement): number {
  return element.getBoundingClientRect().top - list.getBoundingClientRect().top;
}

/** Whether the view of a list is so near (pixels) to its end. */
export function isAtEnd(list: HTMLElement, slack: number): boolean {
  return list.scrollTop + list.clientHeight >= list.scrollHeight - slack;
}
