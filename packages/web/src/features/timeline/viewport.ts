import type { Store } from "@parley/client";
import type { Clock } from "@parley/protocol";
import type { Following } from "./following.ts";
import { isAtEnd, scrolledTo, topOf } from "./geometry.ts";
import { guessOf } from "./guess.ts";
import { Hand } from "./hand.ts";
import { Heights } from "./heights.ts";
import { isSettled, leave, wentUp } from "./left.ts";
import { type Place, placeAmong, placeAt } from "./place.ts";
import { mustPay, type Parts, stretch } from "./room-around.ts";
import type { Row } from "./row.ts";
import { type Sight, sightOf } from "./sight.ts";
import { Slots } from "./slots.ts";
import { type Span, spanAround } from "./span.ts";
import { Stillness } from "./stillness.ts";

/**
 * A window on the rows of a scrolled list: decides which of them are in the document, and keeps the reader where they
 * are, at the end while they follow it, else with the first message in view in its place to the pixel.
 *
 * Moving the scroll position would end a fling, so what changes above the reader is taken out of the room above the
 * rows, as a debt (`#owed`) that is paid when the list is still, or when no room is left.
 */
export class Viewport implements Store<Span> {
  readonly #following: Following;
  readonly #hand: Hand;
  readonly #stillness: Stillness;
  readonly #heights = new Heights<Row>(guessOf);
  readonly #slots = new Slots((sizes) => this.#resized(sizes));
  readonly #listeners = new Set<() => void>();
  #parts: Parts | undefined;
  #span: Span = { from: 0, to: 0 };
  #place: Place | undefined;
  /** The row that the reader goes to, until it is in the document. */
  #goal: string | undefined;
  #owed = 0;
  /** The list as it was left: what differs from that was not done here. */
  #before = { top: 0, view: 0, height: 0 };

  constructor(following: Following, clock: Clock) {
    this.#following = following;
    this.#hand = new Hand(clock, () => {
      this.#scrolled(true);
      this.settle();
    });
    this.#stillness = new Stillness(clock, () => this.settle());
  }

  /** The rows that are to be in the document. */
  readonly get = () => this.#span;
  readonly subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** How much there is to see above the view, in pixels. */
  get above(): number {
    return (this.#parts?.list.scrollTop ?? 0) + this.#owed;
  }

  /** The list, while it is there. */
  get list(): HTMLElement | undefined {
    return this.#parts?.list;
  }

  /** What is in view. */
  sight(): Sight | undefined {
    const { from, to } = this.#span;
    const edges = this.#parts?.list.getBoundingClientRect();
    const shown = (key: string) => this.#slots.shown(key)?.getBoundingClientRect();
    return edges && sightOf(this.#heights.rows.slice(from, to), edges, shown);
  }

  /** Takes over a list, until the returned function is called. */
  attach(parts: Parts): () => void {
    const { list } = parts;
    const scrolled = () => this.#scrolled();
    this.#parts = parts;
    const undos = [
      this.#slots.watch(list),
      this.#hand.watch(list),
      this.#following.steer(() => this.#goToEnd()),
      () => list.removeEventListener("scroll", scrolled),
    ];
    list.addEventListener("scroll", scrolled, { passive: true });
    this.settle();
    return () => {
      this.#parts = undefined;
      this.#stillness.forget();
      for (const undo of undos) undo();
    };
  }

  /** Gives the list the focus. */
  focus(): void {
    this.list?.focus({ preventScroll: true });
  }

  /** Moves the view down by so many pixels, up when negative, as a reader does who scrolls. */
  scrollBy(pixels: number): void {
    if (!this.#parts) return;
    this.#parts.list.scrollTop += pixels;
    this.#scrolled();
  }

  /** Goes to a row, and puts its top at a part of the view's height (0 to 1). Does nothing where there is no such row. */
  reveal(key: string, part: number): void {
    if (!this.#parts || this.#heights.indexOf(key) < 0) return;
    this.#following.set(false);
    this.#owed = 0;
    this.#place = { key, top: part * this.#parts.list.clientHeight };
    this.#goal = key;
    this.#respan();
    this.settle();
  }

  /** Knows a row while it is in the document. Made to be the `ref` of an element that bears its key as `data-key`. */
  readonly slot = (element: HTMLElement | null): (() => void) | undefined =>
    element ? this.#slots.add(element, () => this.focus()) : undefined;

  /** These are the rows now. The span that follows from that is told nobody: it is asked for next. */
  lay(rows: readonly Row[]): void {
    if (rows === this.#heights.rows) return;
    this.#place &&= placeAmong(this.#heights, this.#place, rows);
    this.#heights.lay(rows);
    this.#span = this.#spanNow();
  }

  /** Puts the list where its reader is. Call after the document has changed. */
  settle(): void {
    if (!this.#parts) return;
    this.#keep(this.#parts);
    this.#respan();
  }

  #goToEnd(): void {
    this.#place = undefined;
    // A move of before says nothing any more.
    if (this.#parts) this.#before.top = scrolledTo(this.#parts.list);
    this.#respan();
    this.settle();
  }

  #keep(parts: Parts): void {
    if (this.#following.get()) this.#owed = 0;
    // Written before anything is read, as the rows in the document have no part in it: so these are laid out once.
    this.#stretch(parts);
    // What the hand did is told only with the next frame, and would be undone here.
    if (this.#hand.isOn) this.#unfollow(parts.list, true);
    const follows = this.#following.get();
    for (const [key, height] of this.#slots.heights()) this.#heights.measure(key, height);
    if (!follows) this.#hold(parts);
    // A list that is moved under the reader's hand forgets where the hand wants to go.
    else if (!this.#hand.isOn) parts.list.scrollTop = parts.list.scrollHeight;
    if (follows || (this.#goal !== undefined && this.#slots.shown(this.#goal))) this.#goal = undefined;
    if (!follows && this.#goal === undefined) this.#look(parts);
    this.#before = leave(parts.list);
  }

  /** Puts the reader's place where it was in the view. */
  #hold(parts: Parts): void {
    const place = this.#place;
    const row = place && this.#slots.shown(place.key);
    if (!row) return;
    const off = () => topOf(row, parts.list) - place.top;
    const before = this.#heights.offset(this.#span.from);
    // No more can be taken out of the room above than there is.
    this.#owed = Math.min(this.#owed, before);
    this.#owe(parts, off());
    const isMoving = this.#stillness.isMoving || this.#hand.isOn;
    if (Math.abs(this.#owed) < 1 || (isMoving && !mustPay(parts, this.#owed, before))) return;
    this.#owed = 0;
    this.#stretch(parts);
    parts.list.scrollTop += off();
    const rest = off();
    // The position is rounded to pixels of the screen; more than that is missing where the list ends.
    if (Math.abs(rest) < 1) this.#owe(parts, rest);
  }

  #owe(parts: Parts, more: number): void {
    if (more === 0) return;
    this.#owed += more;
    this.#stretch(parts);
  }

  #stretch(parts: Parts): void {
    const { from, to } = this.#span;
    stretch(parts, this.#heights.offset(from) - this.#owed, this.#heights.total - this.#heights.offset(to));
  }

  /** Ends following where the reader went up, who may be anywhere then. */
  #unfollow(list: HTMLElement, isByHand: boolean): void {
    if (!this.#following.get() || !wentUp(list, this.#before, isByHand)) return;
    this.#place = undefined;
    this.#following.set(false);
  }

  #scrolled(isByHand = this.#hand.isOn): void {
    if (!this.#parts) return;
    const { list } = this.#parts;
    const moved = scrolledTo(list) - this.#before.top;
    if (Math.abs(moved) < 0.5) return;
    const isCalm = isSettled(list, this.#before);
    this.#unfollow(list, isByHand);
    this.#before.top += moved;
    this.#stillness.moved();
    if (this.#following.get()) return this.settle();
    if (moved > 0 && isAtEnd(list)) this.#following.set(true);
    if (isCalm || !this.#place) this.#look(this.#parts);
    // A list that became shorter moves by itself, to its end.
    else if (moved > 0 || !isAtEnd(list, 1)) this.#place = { ...this.#place, top: this.#place.top - moved };
    if (!isCalm) return this.settle();
    this.#respan();
  }

  #resized(sizes: readonly { key: string | undefined; height: number }[]): void {
    const isNews = sizes
      .map(({ key, height }) => key === undefined || this.#heights.measure(key, height))
      .includes(true);
    if (!this.#parts || !isNews) return;
    this.#keep(this.#parts);
    // Rows that came into the document now would be observed too late for this frame.
    requestAnimationFrame(() => this.#respan());
  }

  #respan(): void {
    const next = this.#spanNow();
    if (next === this.#span) return;
    this.#span = next;
    for (const listener of [...this.#listeners]) listener();
  }

  #spanNow(): Span {
    const { view } = this.#before;
    const { total } = this.#heights;
    const place = this.#following.get() ? undefined : this.#place;
    const top = place ? this.#heights.offset(this.#heights.indexOf(place.key)) - place.top : total - view;
    return spanAround(this.#heights, top, view, this.#span);
  }

  /** Takes what is in view now for the reader's place. */
  #look({ list, above }: Parts): void {
    const edge = list.getBoundingClientRect().top;
    this.#place = placeAt(this.#heights, this.#owed - topOf(above, list), list.clientHeight, (key) => {
      const rect = this.#slots.shown(key)?.getBoundingClientRect();
      return rect && { top: rect.top - edge, bottom: rect.bottom - edge };
    });
  }
}
