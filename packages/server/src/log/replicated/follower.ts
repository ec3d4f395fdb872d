import { isNewer } from "./batch.ts";
import type { Ordered } from "./ordering.ts";

/** How much may wait between the stream and the file; what comes beyond is read from the stream when it is its turn. */
export type Bounds = { messages: number; bytes: number };

/** What was told, and whether a newer version wrote it. */
type Held = { message: Ordered; isNewer: boolean };

/** A part of the stream: the positions after one, up to another. */
export type Stretch = { after: number; upTo: number };

/**
 * Puts what a stream tells into its order. What it tells may come late, twice or never: this holds what came too early,
 * knows what is missing, and gives out each message once, in order. It does nothing by itself and knows no time.
 */
export class Follower {
  readonly #bounds: Bounds;
  readonly #held = new Map<number, Held>();
  #bytes = 0;
  #applied: number;
  #taken: number;
  #end: number;

  /** `applied` is the last position that was applied before. */
  constructor(applied: number, bounds: Bounds) {
    this.#bounds = bounds;
    this.#applied = applied;
    this.#taken = applied;
    this.#end = applied;
  }

  /** The last position that was applied. */
  get applied(): number {
    return this.#applied;
  }

  /** The last position that was given out. */
  get taken(): number {
    return this.#taken;
  }

  /** The last position that is known to be in the stream. */
  get end(): number {
    return this.#end;
  }

  /** Learns that the stream reaches as far as this. */
  reaches(position: number): void {
    this.#end = Math.max(this.#end, position);
  }

  /** Takes what the stream told, in whatever order. Where it told two things of one position, neither is taken: that is to be read. */
  offer(message: Ordered): void {
    const { position, text } = message;
    this.reaches(position);
    const known = this.#held.get(position)?.message;
    if (known && known.text !== text) this.#drop(known);
    if (position <= this.#taken || known) return;
    const isNext = position === this.#taken + 1;
    const isTooMuch =
      position > this.#applied + this.#bounds.messages || this.#bytes + text.length > this.#bounds.bytes;
    if (isTooMuch && !isNext) return;
    this.#held.set(position, { message, isNewer: isNewer(text) });
    this.#bytes += text.length;
  }

  /**
   * What is to be applied next, in order, up to what a newer version wrote; it is given out once, unless it is put back.
   */
  take(limit: number): Ordered[] {
    const taken: Ordered[] = [];
    for (;;) {
      const next = this.#held.get(this.#taken + 1);
      if (!next || taken.length === limit || next.isNewer) return taken;
      this.#drop(next.message);
      this.#taken = next.message.position;
      taken.push(next.message);
    }
  }

  /** What was taken is applied. */
  settle(): void {
    this.#applied = this.#taken;
  }

  /** What was taken could not be applied, and is to be taken again. */
  putBack(messages: readonly Ordered[]): void {
    this.#taken = this.#applied;
    for (const message of messages) this.offer(message);
  }

  /** Whether a newer version wrote what comes next. */
  get isOutdated(): boolean {
    return this.#held.get(this.#taken + 1)?.isNewer ?? false;
  }

  /** Whether something is held that comes after something missing. */
  get hasGap(): boolean {
    return this.#held.size > 0 && !this.#held.has(this.#taken + 1);
  }

  /** What is missing before anything more can be taken, as far as is known. */
  get missing(): Stretch | undefined {
    const after = this.#taken;
    if (after >= this.#end || this.#held.has(after + 1)) return undefined;
    const later = [...this.#held.keys()].reduce(
      (least, position) => Math.min(least, position),
      Number.POSITIVE_INFINITY,
    );
    return { after, upTo: Math.min(later - 1, this.#end) };
  }

  #drop({ position, text }: Ordered): void {
    this.#held.delete(position);
    this.#bytes -= text.length;
  }
}
