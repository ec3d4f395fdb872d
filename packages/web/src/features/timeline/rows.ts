import type { Timeline } from "@parley/client";
import type { Person } from "@parley/protocol";
import type { LeftBehind } from "../../outbox/adoption.ts";
import type { Calendar } from "./calendar.ts";
import { LogRows } from "./log-rows.ts";
import { type Row, unsent } from "./row.ts";

/** What the lines of a room depend on, apart from its timeline. */
export type Surroundings = {
  calendar: Calendar;
  me: Person | undefined;
  /** Milliseconds since 1970. */
  now: number;
  /** The number of the entry that the unread line stands below. */
  line?: number | undefined;
  leftBehind?: readonly LeftBehind[];
};

/** The lines of one room's list, derived again and again; those of the log are made once, and stay the same objects as long as they say the same. */
export class Rows {
  /** Where pages began: for as long as this room is looked at, such an entry keeps the name above it. */
  readonly #edges = new Set<number>();
  #log: LogRows | undefined;

  /**
   * Every line, from the oldest to the newest: the log with its days, its gaps and who came and went, then one's own
   * messages that are not in it yet, then those that closed tabs left behind.
   */
  of(timeline: Timeline, { calendar, me, now, line, leftBehind = [] }: Surroundings): readonly Row[] {
    const reader = { me: me?.id, now, calendar, line };
    const log = this.#log?.fits(timeline, reader) ? this.#log : new LogRows(reader, this.#edges);
    log.readOn(timeline);
    if (log !== this.#log) log.reuse(this.#log);
    this.#log = log;
    const list = log.below(timeline);
    for (const item of timeline.pending) list.message(unsent(item, me, { own: true }));
    for (const { author, item, outbox } of leftBehind) {
      // The tab may read it in the log before it is acknowledged to the connection that sent it.
      if (timeline.entries.some((entry) => entry.id === item.id && entry.author.id === author?.id)) continue;
      list.message(unsent(item, author, { own: author?.id === me?.id, outbox }));
    }
    return log.rows.concat(list.rows);
  }
}
