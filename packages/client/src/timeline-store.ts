import type { Entry } from "@parley/protocol";
import { createEmitter } from "./emitter.ts";
import type { Store } from "./store.ts";
import { continuation, emptyTimeline, type Timeline, type TimelineEvent, timeline } from "./timeline.ts";

type Options = {
  /** Decides when the listeners are told of a change. */
  schedule: (tell: () => void) => void;
  /** The ids of the people that this client has been. */
  mine: ReadonlySet<string>;
};

/** A room's timeline as a store. What was read joins it when somebody looks, so that however much a busy room says between two looks costs one copy of what is held. */
export class TimelineStore implements Store<Timeline> {
  readonly #options: Options;
  readonly #changes = createEmitter<[]>();
  #timeline = emptyTimeline;
  /** What follows the timeline's position and did not join it yet. */
  #read: Entry[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  readonly get = (): Timeline => {
    if (this.#read.length > 0) {
      const { mine } = this.#options;
      this.#timeline = timeline(this.#timeline, { type: "entries", entries: this.#read, mine });
      this.#read = [];
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

  apply(event: TimelineEvent): void {
    const before = this.get();
    this.#timeline = timeline(before, event);
    if (this.#timeline !== before) this.#options.schedule(this.#changes.emit);
  }

  /** Takes the entries that follow the position without a hole, and returns them. */
  read(entries: readonly Entry[]): readonly Entry[] {
    const next = continuation(this.position, entries);
    for (const entry of next) this.#read.push(entry);
    if (next.length > 0) this.#options.schedule(this.#changes.emit);
    return next;
  }
}
