import type { Entry } from "@parley/protocol";
import { createEmitter } from "./emitter.ts";
import type { Store } from "./store.ts";
import { continuation, emptyTimeline, type Timeline, type TimelineEvent, timeline } from "./timeline.ts";

type Options = {
  /** Decides when the listeners are told of a change. */
  schedule: (tell: () => void) => void;
  /** About how many entries are held. */
  mostEntries: number;
};

/** A room's timeline as a store. What was read joins it when somebody looks, so that however much a busy room says between two looks costs one copy of what is held. What is far from where it is read is dropped, a quarter of all at a time, so that hardly any entry costs a copy of its own. */
export class TimelineStore implements Store<Timeline> {
  readonly #options: Options;
  readonly #changes = createEmitter<[]>();
  readonly #most: number;
  /** So many more than the most are held before some are dropped. */
  readonly #slack: number;
  #timeline = emptyTimeline;
  /** What follows the timeline's position and did not join it yet. */
  #read: Entry[] = [];
  #readAt: number | undefined;
  /** The last entry of the page that was asked for last. */
  #asked: number | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#most = options.mostEntries;
    this.#slack = Math.ceil(this.#most / 4);
  }

  readonly get = (): Timeline => {
    if (this.#read.length > 0) {
      this.#timeline = timeline(this.#timeline, { type: "entries", entries: this.#read });
      this.#read = [];
      this.#trim();
    }
    return this.#timeline;
  };

  readonly subscribe = this.#changes.subscribe;

  /** The last entry that the reader passed. */
  get position(): number {
    return this.#read.at(-1)?.seq ?? this.#timeline.position;
  }

  /** Whether all that the log held when the subscription was answered was read. */
  get isCaughtUp(): boolean {
    return this.position >= this.#timeline.head;
  }

  /** It is read around the entry of this number from now on: what is far from there may be dropped. */
  readingAt(seq: number): void {
    this.#readAt = seq;
  }

  apply(event: TimelineEvent): void {
    const before = this.get();
    this.#timeline = timeline(before, event);
    if (this.#timeline === before) return;
    if (event.type === "page") {
      // What was asked for is what is wanted.
      this.#asked = event.entries.at(-1)?.seq ?? this.#asked;
      this.#trim(this.#asked);
    }
    this.#options.schedule(this.#changes.emit);
  }

  /** Takes the entries that follow the position without a hole, and returns them. */
  read(entries: readonly Entry[]): readonly Entry[] {
    const next = continuation(this.position, entries);
    for (const entry of next) this.#read.push(entry);
    if (next.length > 0) this.#options.schedule(this.#changes.emit);
    // Where nobody ever looks it must not pile up either.
    if (this.#read.length >= this.#slack) this.get();
    return next;
  }

  #trim(around = this.#readAt ?? this.#asked): void {
    const most = this.#most;
    if (this.#timeline.entries.length <= most + this.#slack) return;
    this.#timeline = timeline(this.#timeline, { type: "trimmed", most, around });
  }
}
