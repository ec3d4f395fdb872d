/** The rows of a list that are in the document, by their keys, and what is told when one of them changes its height. */
export class Slots {
  readonly #elements = new Map<string, HTMLElement>();
  readonly #sizes: ResizeObserver;

  /** @param resized called before the next frame is drawn with the key and the height (pixels) of what changed; a list itself has no key */
  constructor(resized: (sizes: readonly { key: string | undefined; height: number }[]) => void) {
    this.#sizes = new ResizeObserver((entries) =>
      resized(
        entries.map(({ target, borderBoxSize }) => ({
          key: keyOf(target),
          height: borderBoxSize[0]?.blockSize ?? 0,
        })),
      ),
    );
  }

  /**
   * Takes a row in, until the returned function is called.
   *
   * @param loseFocus called when the row leaves the document with the focus in it
   */
  add(element: HTMLElement, loseFocus: () => void): () => void {
    const key = keyOf(element) ?? "";
    this.#elements.set(key, element);
    this.#sizes.observe(element);
    return () => {
      if (element.contains(document.activeElement)) loseFocus();
      if (this.#elements.get(key) === element) this.#elements.delete(key);
      this.#sizes.unobserve(element);
    };
  }

  /** Watches the list too, until the returned function is called. */
  watch(list: HTMLElement): () => void {
    this.#sizes.observe(list);
    return () => this.#sizes.unobserve(list);
  }

  /** How tall each row is, in pixels. */
  *heights(): Iterable<[key: string, height: number]> {
    for (const [key, element] of this.#elements) yield [key, element.getBoundingClientRect().height];
  }

  /** What a row shows, without the room around it, if it is in the document. */
  shown(key: string): Element | undefined {
    return this.#elements.get(key)?.firstElementChild ?? undefined;
  }
}

function keyOf(element: Element): string | undefined {
  return element instanceof HTMLElement ? element.dataset.key : undefined;
}
