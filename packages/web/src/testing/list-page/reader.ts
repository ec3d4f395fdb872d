import type { ManualClock } from "@parley/protocol/testing";
import { flushSync } from "react-dom";
import type { Dice } from "./dice.ts";
import type { Talk } from "./talk.ts";

const THINGS = [
  "append",
  "prepend",
  "trim",
  "tear",
  "mend",
  "width",
  "height",
  "font",
  "image",
  "edit",
  "rest",
] as const;
type Thing = (typeof THINGS)[number];

/** What came of one step: how far the message moved that should have stayed, how many rows the document holds, and how much of the view shows none. */
type Outcome = { shift: number; rows: number; blank: number };

/** A reader of a list to whom everything happens that can happen to one. */
export class Reader {
  readonly steps: string[] = [];
  readonly #box: HTMLElement;
  readonly #list: HTMLElement;
  readonly #dice: Dice;
  readonly #talk: Talk;
  readonly #clock: ManualClock;

  constructor(box: HTMLElement, dice: Dice, talk: Talk, clock: ManualClock) {
    const list = box.querySelector<HTMLElement>('[role="log"]');
    if (!list) throw new Error("There is no list.");
    this.#box = box;
    this.#list = list;
    this.#dice = dice;
    this.#talk = talk;
    this.#clock = clock;
  }

  /** Begins somewhere in the list. */
  async begin(): Promise<void> {
    this.#box.style.inlineSize = `${this.#dice.whole(320, 1_200)}px`;
    this.#box.style.blockSize = `${this.#dice.whole(200, 900)}px`;
    this.#scrollBy(-this.#dice.whole(0, 6_000));
    await frame();
  }

  /** One thing happens, or two at once; sometimes the reader scrolls before. */
  async step(follows: () => boolean): Promise<Outcome> {
    if (this.#dice.next() < 0.5) {
      this.#scrollBy(this.#dice.whole(-3_000, 2_000));
      await frame();
    }
    const followed = follows();
    const message = this.#firstInView();
    const [key, top] = message ? [keyOf(message), this.#topOf(message)] : ["", 0];
    let isKept = true;
    for (let things = this.#dice.one([1, 1, 2]); things > 0; things -= 1) {
      this.#happen(message);
      isKept &&= this.#talk.holds(key);
    }
    await frame();
    const list = this.#list;
    const rows = list.querySelectorAll("[data-key]").length;
    const shift = followed
      ? list.scrollHeight - list.clientHeight - list.scrollTop
      : isKept
        ? this.#shift(key, top)
        : 0;
    // Rows that a change of size left too few of come with the next frame.
    if (this.#blank() > 0) await frame();
    return { shift, rows, blank: this.#blank() };
  }

  #happen(message: HTMLElement | undefined): void {
    const dice = this.#dice;
    const things: Record<Thing, () => void> = {
      append: () => this.#talk.append(dice.whole(1, 60)),
      prepend: () => this.#talk.prepend(dice.whole(1, 60)),
      trim: () => this.#talk.trim(dice.whole(100, 400)),
      tear: () => this.#talk.tear(dice.whole(1, 80), dice.whole(1, 30)),
      mend: () => this.#talk.mend(),
      width: () => this.#box.style.setProperty("inline-size", `${dice.whole(320, 1_200)}px`),
      height: () => this.#box.style.setProperty("block-size", `${dice.whole(200, 900)}px`),
      font: () => document.documentElement.style.setProperty("font-size", `${dice.whole(12, 24)}px`),
      image: () => this.#above(message, (row) => row.style.setProperty("padding-block-end", `${dice.whole(0, 400)}px`)),
      edit: () => this.#above(message, (row) => row.replaceChildren("edited ".repeat(dice.whole(1, 200)))),
      rest: () => this.#clock.advance(1_000),
    };
    const thing = dice.one(THINGS);
    this.steps.push(thing);
    flushSync(things[thing]);
  }

  /** Changes a message above another. */
  #above(message: HTMLElement | undefined, change: (row: HTMLElement) => void): void {
    const all = [...this.#list.querySelectorAll("article")];
    const before = message ? all.slice(0, all.indexOf(message)) : all;
    const row = before[this.#dice.whole(0, before.length - 1)];
    if (row) change(row);
  }

  #scrollBy(pixels: number): void {
    this.steps.push(`scroll ${pixels}`);
    this.#list.scrollTop += pixels;
  }

  #firstInView(): HTMLElement | undefined {
    const all = [...this.#list.querySelectorAll("article")];
    const { clientHeight } = this.#list;
    const isWhole = (row: HTMLElement) =>
      this.#topOf(row) >= -0.5 && this.#topOf(row) + row.getBoundingClientRect().height <= clientHeight + 0.5;
    return all.find(isWhole);
  }

  #topOf(message: Element): number {
    return message.getBoundingClientRect().top - this.#list.getBoundingClientRect().top;
  }

  #shift(key: string, top: number): number {
    const message = this.#list.querySelector(`[data-key="${key}"] article`);
    if (!message) return Number.POSITIVE_INFINITY;
    const moved = this.#topOf(message) - top;
    // Where the list ends too soon above or below, a message cannot stay.
    return this.#endsOn(moved < 0 ? "top" : "bottom") ? 0 : Math.abs(moved);
  }

  #endsOn(side: "top" | "bottom"): boolean {
    const { scrollTop, clientHeight, scrollHeight } = this.#list;
    return side === "top" ? scrollTop < 1 : scrollTop + clientHeight > scrollHeight - 1;
  }

  /** How much of the view shows the room of rows that are not in the document, in pixels. */
  #blank(): number {
    const { top, bottom } = this.#list.getBoundingClientRect();
    const slots = [...this.#list.querySelectorAll("[data-key]")];
    const rooms = [slots[0]?.previousElementSibling, slots.at(-1)?.nextElementSibling];
    const inView = rooms.map((room) => {
      const rect = room?.getBoundingClientRect();
      return rect ? Math.max(0, Math.min(rect.bottom, bottom) - Math.max(rect.top, top)) : 0;
    });
    return Math.max(...inView);
  }
}

function keyOf(message: HTMLElement): string {
  return message.closest<HTMLElement>("[data-key]")?.dataset.key ?? "";
}

/** What is changed now is laid out, told to observers and drawn before this is over. */
async function frame(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(undefined);
  });
  await promise;
}
