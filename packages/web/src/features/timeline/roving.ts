import { flushSync } from "react-dom";

/** The list that is gone through, and what moves it. */
export type Roamed = {
  list: HTMLElement;
  /** Moves the view down by so many pixels, up when negative. */
  scrollBy: (pixels: number) => void;
  toEnd: () => void;
};

/** What the arrows stop at: messages, and what can be pressed between them. */
const STOPS = "article, button:not(article button)";
/** What a message is told with that stands below it. */
const LINES = '[data-key="unread"], [data-key^="day "]';
const HOLE = '[data-key^="gap "]';
const INNER = "a[href], button:enabled, summary, [tabindex='0']";
/** So much of the view (pixels) stays when it is moved by a page. */
const OVERLAP = 48;
/** A row that is gone to stands at least so far (pixels) from the edge of the view. */
const MARGIN = 8;

/**
 * Makes a list one stop of the Tab key, in which arrows, Home, End and the page keys go from row to row, until the
 * returned function is called. As in the feed pattern of the ARIA Authoring Practices.
 */
export function rove(roamed: Roamed): () => void {
  const roving = new Roving(roamed);
  return () => roving.stop();
}

class Roving {
  readonly #roamed: Roamed;
  readonly #list: HTMLElement;
  readonly #stop = new AbortController();
  /** Where the focus goes before Tab takes it out of the list. */
  readonly #exit: HTMLElement;
  /** The row where the focus was last. */
  #last: string | undefined;
  #isTabbing = false;

  constructor(roamed: Roamed) {
    this.#roamed = roamed;
    this.#list = roamed.list;
    this.#exit = this.#list.appendChild(document.createElement("span"));
    this.#exit.tabIndex = -1;
    const on = { signal: this.#stop.signal };
    this.#list.addEventListener("keydown", (event) => this.#pressed(event), on);
    this.#list.addEventListener("focusin", (event) => this.#focused(event), on);
    for (const type of ["keydown", "keyup"] as const) {
      const listen = ({ key }: KeyboardEvent) => {
        this.#isTabbing = type === "keydown" && key === "Tab";
      };
      document.addEventListener(type, listen, { ...on, capture: true });
    }
  }

  stop(): void {
    this.#stop.abort();
    this.#exit.remove();
  }

  #pressed(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const from = event.target instanceof HTMLElement ? stopOf(event.target) : undefined;
    if (event.key === "Tab") return this.#leave(event, from);
    if (!event.shiftKey && this.#go(event.key, from)) event.preventDefault();
  }

  /** Does what a key says; tells whether that is anything. */
  #go(key: string, from: HTMLElement | undefined): boolean {
    const { scrollBy, toEnd } = this.#roamed;
    switch (key) {
      case "ArrowUp":
      case "ArrowDown":
        this.#step(key === "ArrowUp" ? -1 : 1, from);
        return true;
      case "PageUp":
      case "PageDown":
        this.#page(key === "PageUp" ? -1 : 1);
        return true;
      case "Home":
        flushSync(() => scrollBy(-this.#list.scrollHeight));
        this.#show(this.#stops().find((row) => row.matches("article")));
        return true;
      case "End":
        flushSync(toEnd);
        this.#show(this.#stops().at(-1));
        return true;
      default:
        return false;
    }
  }

  #step(direction: 1 | -1, from: HTMLElement | undefined): void {
    const stops = this.#stops();
    const next = from ? stops[stops.indexOf(from) + direction] : this.#current();
    // What is not here yet comes by itself, and is not jumped over.
    const hole = from && between(from, direction).find((slot) => slot.matches(HOLE));
    if (hole) this.#bringIntoView(hole);
    else if (next) this.#show(next);
    else if (direction > 0) this.#roamed.toEnd();
    else this.#roamed.scrollBy(-this.#list.clientHeight);
  }

  #page(direction: 1 | -1): void {
    flushSync(() => this.#roamed.scrollBy(direction * (this.#list.clientHeight - OVERLAP)));
    const inView = this.#stops().filter((row) => this.#isInView(row));
    this.#show(inView.at(direction > 0 ? -1 : 0));
  }

  /** Gives a row the focus, and brings it into view. */
  #show(row: HTMLElement | undefined): void {
    if (!row) return;
    row.focus({ preventScroll: true });
    this.#bringIntoView(row);
  }

  #bringIntoView(row: HTMLElement): void {
    const [{ top, bottom }, view] = [row.getBoundingClientRect(), this.#list.getBoundingClientRect()];
    if (top < view.top) this.#roamed.scrollBy(top - view.top - MARGIN);
    else if (bottom > view.bottom) this.#roamed.scrollBy(Math.min(bottom - view.bottom + MARGIN, top - view.top));
  }

  /** Who comes in by keyboard comes to where they were. */
  #focused({ target, relatedTarget }: FocusEvent): void {
    if (!(target instanceof HTMLElement) || target === this.#exit) return;
    const comesIn = !(relatedTarget instanceof Node && this.#list.contains(relatedTarget));
    const byKey = target === this.#list ? target.matches(":focus-visible") : this.#isTabbing;
    if (comesIn && byKey) return this.#show(this.#current());
    const row = stopOf(target);
    if (!row) return;
    this.#last = keyOf(row);
    tellLines(row);
  }

  /** Tab goes through what can be pressed in a row and then out of the list, Shift+Tab from a row out of it at once. */
  #leave({ shiftKey, target }: KeyboardEvent, row: HTMLElement | undefined): void {
    const inner = row ? [row, ...row.querySelectorAll<HTMLElement>(INNER)] : [this.#list];
    const isFirst = inner[0] === target;
    if (shiftKey && isFirst) this.#list.focus({ preventScroll: true });
    else if (!shiftKey && inner.at(-1) === target) this.#exit.focus({ preventScroll: true });
  }

  /** Where the focus was last, if that is in view, else the newest row there. */
  #current(): HTMLElement | undefined {
    const inView = this.#stops().filter((row) => this.#isInView(row));
    const last = inView.find((row) => this.#last !== undefined && keyOf(row) === this.#last);
    return last ?? inView.at(-1) ?? this.#stops().findLast((row) => row.matches("article"));
  }

  #stops(): HTMLElement[] {
    return [...this.#list.querySelectorAll<HTMLElement>(STOPS)];
  }

  #isInView(row: HTMLElement): boolean {
    const [{ top, bottom }, view] = [row.getBoundingClientRect(), this.#list.getBoundingClientRect()];
    return top >= view.top - 1 && bottom <= view.bottom + 1;
  }
}

/** Lets a message be told with the lines right above it. */
function tellLines(row: HTMLElement): void {
  const own = row.getAttribute("aria-describedby")?.split(" ").at(-1);
  if (own === undefined) return;
  const lines = between(row, -1).filter((slot) => slot.matches(LINES));
  for (const line of lines) line.id = line.dataset.key?.replace(" ", "-") ?? "";
  row.setAttribute("aria-describedby", [...lines.reverse().map(({ id }) => id), own].join(" "));
}

/** What stands between a stop and the next one, or where the list ends in that direction, from the nearest on. */
function between(stop: HTMLElement, direction: 1 | -1): HTMLElement[] {
  const slots: HTMLElement[] = [];
  let slot: Element | null | undefined = stop.closest("[data-key]");
  for (;;) {
    slot = direction > 0 ? slot?.nextElementSibling : slot?.previousElementSibling;
    if (!(slot instanceof HTMLElement) || slot.querySelector(STOPS)) return slots;
    slots.push(slot);
  }
}

function stopOf(element: HTMLElement): HTMLElement | undefined {
  return element.closest<HTMLElement>("article") ?? (element.matches(STOPS) ? element : undefined);
}

function keyOf(row: HTMLElement): string | undefined {
  return row.closest<HTMLElement>("[data-key]")?.dataset.key;
}
