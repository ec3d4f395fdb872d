import type { Timeline } from "@parley/client";
import type { Entry } from "@parley/protocol";
import { createCell } from "../../state/cell.ts";
import { ada, entryBy, kenji, noor, timelineOf } from "../builders.ts";
import type { Dice } from "./dice.ts";

/** Some of a long talk, as a client holds it: grows at both ends, loses what is far away, has holes and gets them filled. */
export class Talk {
  readonly timeline = createCell<Timeline>(timelineOf());
  readonly #dice: Dice;
  readonly #said = new Map<number, Entry>();
  #held: number[] = [];
  #head = 0;

  constructor(dice: Dice, head: number, held: number) {
    this.#dice = dice;
    this.#head = head;
    this.#hold(range(head - held, head));
  }

  /** Whether the message of a row is among what is held. */
  holds(key: string): boolean {
    return this.#held.some((seq) => key.endsWith(idOf(seq)));
  }

  /** New messages come. */
  append(count: number): void {
    this.#head += count;
    this.#hold([...this.#held, ...range(this.#head - count, this.#head)]);
  }

  /** An older page comes. */
  prepend(count: number): void {
    const oldest = this.#held[0] ?? 1;
    this.#hold([...range(Math.max(0, oldest - 1 - count), oldest - 1), ...this.#held]);
  }

  /** The oldest are let go, but for some. */
  trim(left: number): void {
    this.#hold(this.#held.slice(-left));
  }

  /** What lies that far from the end is missing from now on. */
  tear(fromEnd: number, count: number): void {
    const at = Math.max(1, this.#held.length - fromEnd);
    this.#hold(this.#held.toSpliced(at, count));
  }

  /** The newest hole is filled. */
  mend(): void {
    const at = this.#held.findLastIndex((seq, index) => index > 0 && seq !== (this.#held[index - 1] ?? 0) + 1);
    const [before, after] = [this.#held[at - 1], this.#held[at]];
    if (before !== undefined && after !== undefined)
      this.#hold(this.#held.toSpliced(at, 0, ...range(before, after - 1)));
  }

  #hold(held: number[]): void {
    this.#held = held;
    const entries = held.map((seq) => this.#entry(seq));
    this.timeline.set(timelineOf({ entries, head: this.#head, position: this.#head }));
  }

  #entry(seq: number): Entry {
    const known = this.#said.get(seq);
    if (known) return known;
    const author = this.#dice.one([ada, kenji, noor, noor, noor]);
    const words = this.#dice.one([3, 8, 30, 120]);
    const text = `${seq}: ${"word ".repeat(this.#dice.whole(1, words))}${"\nline".repeat(this.#dice.one([0, 0, 0, 6]))}`;
    const id = idOf(seq);
    // Days pass, so that their lines come and go with the pages.
    const entry = entryBy(author, seq, { id, text, at: Date.UTC(2026, 0, 1) + seq * 240_000 });
    this.#said.set(seq, entry);
    return entry;
  }
}

function idOf(seq: number): string {
  return `00000000-0000-7000-8000-${String(seq).padStart(12, "0")}`;
}

/** From after the one number up to the other. */
function range(after: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - after) }, (_, index) => after + 1 + index);
}
