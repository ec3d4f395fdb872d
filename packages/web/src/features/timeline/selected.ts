/** A row of a list, as far as it can be selected. */
type Row = { readonly key: string };

/**
 * What is selected of a list, of which the document holds some rows only: where a selection began and where it ended
 * stays known when those rows leave the document.
 */
export class Selected {
  readonly #list: HTMLElement;
  readonly #stop = new AbortController();
  /** The keys of the rows where the selection began and ended the last time that these were in the document. */
  #ends: { anchor?: string | undefined; focus?: string | undefined } = {};

  /** What is to be done when the mouse is released. */
  #released: (() => void) | undefined;

  constructor(list: HTMLElement) {
    this.#list = list;
    const page = list.ownerDocument;
    const on = { signal: this.#stop.signal };
    page.addEventListener("selectionchange", () => this.#remember(page.getSelection()), on);
    const begin = ({ button, shiftKey, pointerType }: PointerEvent) => {
      this.#released = undefined;
      if (pointerType !== "mouse" || button !== 0) return;
      if (shiftKey) this.#extend(page);
      else this.#ends = {};
    };
    const end = ({ type }: PointerEvent) => {
      if (type === "pointerup") this.#released?.();
      this.#released = undefined;
    };
    page.addEventListener("pointerdown", begin, { ...on, capture: true });
    // What is dragged away takes the pointer with it.
    for (const type of ["pointerup", "pointercancel"] as const) page.addEventListener(type, end, on);
  }

  /** Listens no more. */
  stop(): void {
    this.#stop.abort();
  }

  /** Of these rows of the list, all from the first to the last that the selection takes something of. */
  of<R extends Row>(rows: readonly R[], selection: Selection | null): readonly R[] {
    const { anchorNode, anchorOffset, focusNode, focusOffset, isCollapsed } = selection ?? {};
    if (!anchorNode || !focusNode || (isCollapsed && keyOf(anchorNode) !== undefined)) return [];
    const anchor = this.#place(rows, pointAt(anchorNode, anchorOffset), this.#ends.anchor);
    const focus = this.#place(rows, pointAt(focusNode, focusOffset), this.#ends.focus);
    return rows.slice(Math.ceil(Math.min(anchor, focus)), Math.floor(Math.max(anchor, focus)) + 1);
  }

  /** Keeps where a selection began that is made longer: Safari forgets it when the message under the mouse gets the focus. */
  #extend(page: Document): void {
    const { anchorNode, anchorOffset = 0 } = page.getSelection() ?? {};
    const began = this.#ends.anchor;
    // A box where one writes has a selection of its own.
    if (!anchorNode || !this.#list.contains(anchorNode)) return;
    this.#released = () => {
      this.#ends.anchor = began;
      const selection = page.getSelection();
      const { focusNode, focusOffset = 0, isCollapsed } = selection ?? {};
      if (!focusNode || !isCollapsed || ![anchorNode, focusNode].every((node) => this.#list.contains(node))) return;
      selection?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
    };
  }

  #remember(selection: Selection | null): void {
    const { anchorNode = null, focusNode = null } = selection ?? {};
    this.#ends = {
      anchor: keyOf(anchorNode) ?? this.#ends.anchor,
      focus: keyOf(focusNode) ?? this.#ends.focus,
    };
  }

  /** Among which rows a selection ends: the number of one of whose text it takes a part, or half a number between two. */
  #place(rows: readonly Row[], point: Range, remembered: string | undefined): number {
    const { startContainer: node, startOffset: offset } = point;
    const index = (key: string | undefined) => rows.findIndex((row) => row.key === key);
    const row = rowOf(node);
    if (row) {
      const text = row.ownerDocument.createRange();
      text.selectNodeContents(row);
      text.setStart(node, offset);
      if (isBlank(text)) return index(keyOf(row)) + 0.5;
      text.selectNodeContents(row);
      text.setEnd(node, offset);
      return index(keyOf(row)) - (isBlank(text) ? 0.5 : 0);
    }
    if (!this.#list.contains(node)) return point.comparePoint(this.#list, 0) > 0 ? -0.5 : rows.length - 0.5;
    const held = [...this.#list.querySelectorAll<HTMLElement>("[data-key]")];
    // Where a row was that left the document, others may have come on either side.
    const last = held.some((each) => keyOf(each) === remembered) ? -1 : index(remembered);
    if (last >= 0) return last;
    const next = held.find((each) => point.comparePoint(each, 0) > 0);
    return next ? index(keyOf(next)) - 0.5 : index(keyOf(held.at(-1) ?? null)) + 0.5;
  }
}

function pointAt(node: Node, offset = 0): Range {
  const point = new Range();
  point.setStart(node, offset);
  return point;
}

function isBlank(range: Range): boolean {
  return range.toString().trim() === "";
}

function rowOf(node: Node | null): HTMLElement | undefined {
  const element = node instanceof Element ? node : node?.parentElement;
  return element?.closest<HTMLElement>("[data-key]") ?? undefined;
}

function keyOf(node: Node | null): string | undefined {
  return rowOf(node)?.dataset.key;
}
