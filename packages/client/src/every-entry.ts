import { type Clock, type Entry, limits, systemClock } from "@parley/protocol";
import { createEmitter } from "./emitter.ts";
import { RequestError } from "./request-table.ts";
import type { Room } from "./room.ts";
import { continuation } from "./timeline.ts";

type Source = Pick<Room, "timeline" | "onEntry" | "entriesBefore">;

/** Milliseconds from one page to the next, so that what the bot says finds its way between them. */
const BETWEEN_PAGES = 100;
/** Milliseconds until what was refused is asked for again, at least. */
const AFTER_REFUSAL = 1_000;

/**
 * Calls back with each new entry of a room, once, in order, until the returned function is called or the room is left;
 * not with what stood in the room before it was opened, nor with what went with its log. What the room skipped, since it
 * was without a connection for long, is read from history and told before what follows it, a page at a time.
 */
export function onEveryEntry(room: Source, listener: (entry: Entry) => void, clock: Clock = systemClock): () => void {
  const pursuit = new Pursuit(room, listener, clock);
  return () => pursuit.stop();
}

class Pursuit {
  readonly #room: Source;
  readonly #clock: Clock;
  readonly #entries = createEmitter<[Entry]>();
  readonly #unsubscribe: (() => void)[];
  /** The log that these numbers are of. */
  #epoch: string | undefined;
  /** The last entry that was told. */
  #told = 0;
  /** The newest entry that there is to tell. */
  #newest = 0;
  #isReading = false;
  #endPause = () => {};

  constructor(room: Source, listener: (entry: Entry) => void, clock: Clock) {
    this.#room = room;
    this.#clock = clock;
    this.#unsubscribe = [this.#entries.subscribe(listener), room.onEntry((entry, after) => this.#hear(entry, after))];
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#epoch = undefined;
    this.#endPause();
  }

  #hear(entry: Entry, after: number): void {
    const { epoch } = this.#room.timeline.get();
    if (epoch !== this.#epoch) this.#told = after;
    this.#epoch = epoch;
    this.#newest = entry.seq;
    if (this.#isReading) return;
    this.#tell([entry]);
    // It is told when all before it was.
    if (this.#told < entry.seq) void this.#catchUp();
  }

  #tell(entries: readonly Entry[]): void {
    for (const entry of continuation(this.#told, entries)) {
      this.#told = entry.seq;
      this.#entries.emit(entry);
    }
  }

  async #catchUp(): Promise<void> {
    this.#isReading = true;
    while (this.#isBehind) {
      try {
        this.#tell(await this.#nextPage());
        if (this.#isBehind) await this.#pause(BETWEEN_PAGES);
      } catch (error) {
        if (!(error instanceof RequestError) || !error.retryable) throw error;
        if (error.code === "disconnected") await this.#pause();
        else await this.#pause(Math.max(AFTER_REFUSAL, error.retryAfter ?? 0));
      }
    }
    this.#isReading = false;
  }

  /** What follows the last entry that was told, as much as a page has; nothing once that is another log. */
  async #nextPage(): Promise<readonly Entry[]> {
    const [epoch, after] = [this.#epoch, this.#told];
    const entries: Entry[] = [];
    let before = Math.min(after + limits.pageEntries, this.#newest) + 1;
    // Of long entries a page has fewer, the last of them.
    while (before > after + 1) {
      const page = await this.#room.entriesBefore(before, before - after - 1);
      const first = page[0]?.seq;
      if (first === undefined || !this.#isOfThisLog(epoch)) return [];
      entries.unshift(...page);
      before = first;
    }
    return entries;
  }

  get #isBehind(): boolean {
    return this.#isOfThisLog(this.#epoch) && this.#told < this.#newest;
  }

  #isOfThisLog(epoch: string | undefined): boolean {
    return epoch !== undefined && epoch === this.#epoch && epoch === this.#room.timeline.get().epoch;
  }

  /** Waits so long, or without a time until the room hears something again; no longer than this log is read. */
  #pause(milliseconds?: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = milliseconds === undefined ? undefined : this.#clock.after(milliseconds, () => this.#endPause());
    const unsubscribe = this.#room.timeline.subscribe(() => {
      if (!timer || !this.#isOfThisLog(this.#epoch)) this.#endPause();
    });
    this.#endPause = () => {
      timer?.cancel();
      unsubscribe();
      resolve();
    };
    return promise;
  }
}
