import type { Extent, Ordered } from "../../packages/server/src/log/replicated/ordering.ts";
import type { Schedule } from "./schedule.ts";

type Options = {
  schedule: Schedule;
  /** It stored one more. */
  stored: (message: Ordered) => void;
};

/** The ordering that all servers share: it outlives every one of them, and loses nothing that it has stored. */
export class Stream {
  readonly epoch = "the stream";
  readonly #options: Options;
  readonly #messages: (Ordered & { at: number })[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  /** How many messages it holds. */
  get last(): number {
    return this.#messages.length;
  }

  /** Stores a message, once more each time, and gives its position. */
  publish(key: string, text: string): number {
    const { schedule, stored } = this.#options;
    const position = this.#messages.length + 1;
    this.#messages.push({ position, key, text, at: schedule.now });
    stored({ position, key, text });
    return position;
  }

  /** What one of its keepers has that is so many milliseconds behind the first. */
  read(after: number, limit: number, lag: number): Ordered[] {
    const end = Math.min(after + limit, this.look(lag).last);
    return this.#messages
      .slice(after, Math.max(after, end))
      .map(({ position, key, text }) => ({ position, key, text }));
  }

  /** How far one of its keepers reaches that is so many milliseconds behind the first. */
  look(lag: number): Extent {
    const then = this.#options.schedule.now - lag;
    const last = this.#messages.findLastIndex(({ at }) => at <= then) + 1;
    return { epoch: this.epoch, first: 1, last };
  }
}
