import type { Store } from "@parley/client";
import { createCell } from "../../state/cell.ts";

/** As near to the end as this (pixels) counts as at the end. */
const SLACK = 24;

/**
 * Keeps a scrolled list where its reader is: at its end while the reader is there, else with the message they look at in
 * its place, whatever is added above or below and however the window changes.
 *
 * As a store it tells whether the reader is at the end.
 */
export class Following implements Store<boolean> {
  readonly #atEnd = createCell(true);
  #list: HTMLElement | undefined;
  #view = 0;
  #height = 0;
  /** The first message in sight, by its end: its beginning bears its author's name only while it opens a group. */
  #anchor: { element: HTMLElement; end: number } | undefined;

  readonly get = () => this.#atEnd.get();
  readonly subscribe = (listener: () => void) => this.#atEnd.subscribe(listener);

  /** Takes over the scrolling of an element, until the returned function is called. Made to be a `ref`. */
  readonly attach = (list: HTMLElement): (() => void) => {
    const scrolled = () => (isAtEnd(list) ? this.#stay(list, true) : this.settle());
    const resized = new ResizeObserver(() => this.settle());
    this.#list = list;
    resized.observe(list);
    for (const child of list.children) resized.observe(child);
    list.addEventListener("scroll", scrolled, { passive: true });
    this.settle();
    return () => {
      this.#list = undefined;
      resized.disconnect();
      list.removeEventListener("scroll", scrolled);
    };
  };

  /** Puts the list where its reader is. Call after it has changed. */
  settle(): void {
    const list = this.#list;
    if (!list) return;
    // Who was at the end before something grew or shrank has not left it; who scrolled meanwhile has. A list that grew
    // stood at its end with that height already, before it got any longer.
    const view = Math.max(this.#view, list.clientHeight);
    const wasAtEnd = this.get() && list.scrollTop + view >= this.#height - SLACK;
    if (wasAtEnd || isAtEnd(list)) return this.toEnd();
    if (this.#anchor?.element.isConnected) list.scrollTop += endOf(this.#anchor.element) - this.#anchor.end;
    this.#stay(list, false);
  }

  /** Goes to the end, and follows it from now on. */
  toEnd(): void {
    const list = this.#list;
    if (!list) return;
    list.scrollTop = list.scrollHeight;
    this.#stay(list, true);
  }

  #stay(list: HTMLElement, atEnd: boolean): void {
    this.#view = list.clientHeight;
    this.#height = list.scrollHeight;
    const element = firstBelow(list.scrollTop, list.querySelectorAll("article"));
    this.#anchor = element && { element, end: endOf(element) };
    this.#atEnd.set(atEnd);
  }
}

/** The first message that ends below a line; they stand in order, and each look costs the browser a measurement. */
function firstBelow(line: number, messages: NodeListOf<HTMLElement>): HTMLElement | undefined {
  let [from, to] = [0, messages.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    const message = messages[middle];
    if (message && endOf(message) > line) to = middle;
    else from = middle + 1;
  }
  return messages[from];
}

function isAtEnd(list: HTMLElement): boolean {
  return list.scrollTop + list.clientHeight >= list.scrollHeight - SLACK;
}

function endOf(message: HTMLElement): number {
  return message.offsetTop + message.offsetHeight;
}
