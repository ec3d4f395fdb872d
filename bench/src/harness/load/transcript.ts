import { type Tally, tallyOf } from "./tally.ts";

/** A frame with messages in it, as it first came from the server. */
export type Known = {
  readonly bytes: Buffer;
  /** The running numbers of its messages. */
  readonly numbers: readonly number[];
  readonly tally: Tally;
  /** The place after its last message. */
  readonly next: number;
  /** When it last came to somebody, in milliseconds, and to how many at that moment who were not counted yet. */
  arrivedAt: number;
  arrivals: number;
};

/**
 * What a server told the members of a room, looked at once: the frames with messages in them, by the place at which
 * they begin in the order in which the server first told the messages. A member who has come to a place most likely
 * gets a frame that is known already, and comparing bytes is all that costs.
 */
export class Transcript {
  #places = new Map<number, number>();
  #placed = 0;
  /** The frames that begin at each place from `#base` on. */
  #frames: Known[][] = [];
  #base = 0;

  /** A known frame that goes on from a place and begins with these bytes, as far as they go, or is whole in them. */
  find(place: number, chunk: Buffer, at: number, end: number): Known | undefined {
    const frames = this.#frames[place - this.#base];
    if (!frames) return undefined;
    for (let index = 0; index < frames.length; index += 1) {
      const known = frames[index];
      const size = known ? Math.min(known.bytes.length, end - at) : 0;
      if (known?.bytes.compare(chunk, at, at + size, 0, size) !== 0) continue;
      promote(frames, index);
      return known;
    }
    return undefined;
  }

  /** The frame of these bytes with these numbers, which is kept if it is new. */
  keep(frame: Buffer, numbers: readonly number[]): Known {
    for (const number of numbers) if (!this.#places.has(number)) this.#places.set(number, this.#placed++);
    const first = this.#placeOf(numbers[0]);
    const found = this.find(first, frame, 0, frame.length);
    if (found) return found;
    const next = this.#placeOf(numbers.at(-1)) + 1;
    const known = { bytes: Buffer.from(frame), numbers, tally: tallyOf(numbers), next, arrivedAt: 0, arrivals: 0 };
    const frames = this.#frames[first - this.#base] ?? [];
    frames.push(known);
    this.#frames[first - this.#base] = frames;
    return known;
  }

  /** All frames that are known. */
  *known(): Generator<Known> {
    for (const frames of this.#frames) if (frames) yield* frames;
  }

  /** Lets all frames go. Places go on; nothing that came before may come again. */
  forget(): void {
    this.#places = new Map();
    this.#frames = [];
    this.#base = this.#placed;
  }

  #placeOf(number: number | undefined): number {
    return (number === undefined ? undefined : this.#places.get(number)) ?? this.#base;
  }
}

/** What many get comes to stand before what few get. */
function promote(frames: Known[], index: number): void {
  const [known, before] = [frames[index], frames[index - 1]];
  if (known && before) [frames[index], frames[index - 1]] = [before, known];
}
