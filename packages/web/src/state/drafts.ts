import type { Store } from "@parley/client";
import { type Cell, createCell } from "./cell.ts";
import type { SharedShelf, Shelf } from "./shelf.ts";

/** What is selected in a textbox, in UTF-16 units; both ends are the same where only the caret stands. */
export type Selection = { readonly start: number; readonly end: number };

type Shelves = { browser: SharedShelf; tab: Shelf };

/** What stands unsent in the textbox of each room. */
export interface Drafts {
  of(room: string): Store<string>;
  set(room: string, text: string): void;
  /** Puts a text back to be written anew, before whatever stands there already. */
  putBack(room: string, text: string): void;
  /** What was selected when the draft was left, or nothing when one goes on at its end. */
  selection(room: string): Selection | undefined;
  select(room: string, selection: Selection): void;
  /** Its reader leaves a draft for now: what was selected last is what a new tab takes up. */
  rest(room: string): void;
}

/**
 * Drafts on shelves: this tab's own outlive a change of rooms and a reload, and the newest of each room outlives its
 * tab, for the next one that is opened. Two open tabs leave each other's drafts alone.
 */
export function createDrafts(shelves: Shelves, endpoint: string): Drafts {
  const drafts = new Map<string, Draft>();
  const of = (room: string) => {
    const draft = drafts.get(room) ?? new Draft(shelves, `parley.draft ${endpoint} ${room}`);
    drafts.set(room, draft);
    return draft;
  };
  return {
    of: (room) => of(room).text,
    set: (room, text) => of(room).set(text, of(room).selection),
    putBack: (room, text) => {
      const draft = of(room).text.get();
      of(room).set(draft === "" ? text : `${text}\n${draft}`, undefined);
    },
    selection: (room) => of(room).selection,
    select: (room, selection) => of(room).select(selection),
    rest: (room) => of(room).rest(),
  };
}

/** The draft of one room: this tab's own, or one that was found, which follows the browser's shelf until one writes. */
class Draft {
  readonly text: Cell<string>;
  selection: Selection | undefined;
  readonly #shelves: Shelves;
  readonly #key: string;
  #isFound: boolean;
  /** What this tab saw last on the browser's shelf. */
  #seen: string;

  constructor(shelves: Shelves, key: string) {
    this.#shelves = shelves;
    this.#key = key;
    const own = shelves.tab.get(key);
    const { text, selection } = parse(own ?? shelves.browser.get(key));
    this.#seen = parse(shelves.browser.get(key)).text;
    this.text = createCell(text);
    this.selection = selection;
    this.#isFound = own === undefined && text !== "";
    shelves.browser.watch(key, () => this.#follow());
  }

  set(text: string, selection: Selection | undefined): void {
    const { browser, tab } = this.#shelves;
    const isNewest = this.#isOnShelf() || (text !== "" && text !== this.text.get());
    this.#isFound = false;
    this.selection = text === "" ? undefined : selection;
    this.text.set(text);
    // Also an empty draft is this tab's own: after a reload it takes up none of another.
    tab.set(this.#key, this.#kept());
    if (!isNewest) return;
    this.#seen = text;
    if (text === "") browser.remove(this.#key);
    else browser.set(this.#key, this.#kept());
  }

  /** In this tab only: each write for the browser wakes all others. */
  select(selection: Selection): void {
    if (this.#isFound || this.text.get() === "") return;
    this.selection = selection;
    this.#shelves.tab.set(this.#key, this.#kept());
  }

  rest(): void {
    const { browser } = this.#shelves;
    const isKept = browser.get(this.#key) === this.#kept();
    if (!this.#isFound && this.text.get() !== "" && this.#isOnShelf() && !isKept) browser.set(this.#key, this.#kept());
  }

  /**
   * Another tab has written: what was found is that tab's still; where it is done with its own, this one's is the newest,
   * but where it was the same.
   */
  #follow(): void {
    const { browser } = this.#shelves;
    const kept = browser.get(this.#key);
    const { text, selection } = parse(kept);
    const before = this.#seen;
    this.#seen = text;
    if (this.#isFound) {
      this.selection = selection;
      this.text.set(text);
      this.#isFound = text !== "";
    } else if (kept === undefined && this.text.get() !== "" && this.text.get() !== before) {
      this.#seen = this.text.get();
      browser.set(this.#key, this.#kept());
    }
  }

  #isOnShelf(): boolean {
    return parse(this.#shelves.browser.get(this.#key)).text === this.text.get();
  }

  #kept(): string {
    const { start = "", end = "" } = this.selection ?? {};
    return `${start} ${end} ${this.text.get()}`;
  }
}

function parse(kept = ""): { text: string; selection: Selection | undefined } {
  const [, start, end, text = ""] = /^(\d*) (\d*) (.*)$/s.exec(kept) ?? [];
  return { text, selection: start && end ? { start: Number(start), end: Number(end) } : undefined };
}
