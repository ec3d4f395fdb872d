import { isMissed, type Notice, type Timeline } from "@parley/client";
import type { Entry } from "@parley/protocol";
import { type Row, stored } from "./row.ts";
import { type Reader, RowList } from "./row-list.ts";

/** The lines of a log down to its newest entry: nothing comes between them any more, and what the log gains is added. */
export class LogRows {
  readonly #reader: Reader;
  readonly #list: RowList;
  readonly #edges: Set<number>;
  #entries: readonly Entry[] = [];
  #last: Entry | undefined;
  /** The key of the newest notice that stands above the last entry. */
  #notice: string | undefined;

  /** @param edges numbers of the entries that nothing held came before: what comes before them later takes no name away from them, since their text would move. Those of these lines are added. */
  constructor(reader: Reader, edges = new Set<number>()) {
    this.#reader = reader;
    this.#edges = edges;
    this.#list = new RowList(reader);
  }

  get rows(): readonly Row[] {
    return this.#list.rows;
  }

  /** Whether a timeline, so read, begins with these lines. */
  fits({ entries }: Timeline, { me, now, calendar, line }: Reader): boolean {
    if (calendar !== this.#reader.calendar || me !== this.#reader.me || line !== this.#reader.line) return false;
    if (!this.#entries.every((entry, index) => entry === entries[index])) return false;
    return calendar.day(now) === calendar.day(this.#reader.now);
  }

  /** Adds what the log has gained. */
  readOn(timeline: Timeline): void {
    const { entries, notices } = timeline;
    const oldest = entries[0]?.seq ?? 0;
    const waiting = this.#waiting(timeline);
    for (const entry of entries.slice(this.#entries.length)) {
      this.#reach(entry.seq, timeline, waiting, this.#list);
      this.#list.notices(takeUpTo(entry.seq - 1, waiting));
      if (this.#last === undefined || entry.seq > this.#last.seq + 1) this.#edges.add(entry.seq);
      const unread = this.#opensUnread(entry, oldest);
      this.#list.message(stored(entry, this.#reader.me), { unread, named: this.#edges.has(entry.seq) });
      this.#last = entry;
    }
    this.#entries = entries;
    this.#notice = notices[notices.length - waiting.length - 1]?.key ?? this.#notice;
  }

  /** The lines below the last entry, which more entries may still come before. */
  below(timeline: Timeline): RowList {
    const list = this.#list.below();
    const waiting = this.#waiting(timeline);
    this.#reach(timeline.position + 1, timeline, waiting, list);
    list.notices(waiting);
    return list;
  }

  /** Keeps those of earlier lines that say the same, so that nobody draws them anew. */
  reuse(earlier: LogRows | undefined): void {
    if (earlier) this.#list.reuse(earlier.rows);
  }

  /** The notices that have no place yet; the timeline may have dropped some of those that have one, and entries at which others stood. */
  #waiting({ entries, notices }: Timeline): Notice[] {
    const waiting = notices.slice(notices.findLastIndex(({ key }) => key === this.#notice) + 1);
    takeUpTo((entries[0]?.seq ?? 0) - 2, waiting);
    return waiting;
  }

  /** Whether the unread line may stand above an entry; above the oldest held only if nothing unread came before it. */
  #opensUnread({ seq, author }: Entry, oldest: number): boolean {
    const { line, me } = this.#reader;
    return line !== undefined && seq > line && author.id !== me && oldest <= line + 1;
  }

  /** Shows the hole between the last entry and this number, if there is one. */
  #reach(before: number, timeline: Timeline, waiting: Notice[], list: RowList): void {
    const after = this.#last?.seq;
    if (after === undefined || before <= after + 1) return;
    list.notices(takeUpTo(after, waiting));
    if (after === this.#reader.line) list.unread();
    const hole = { after, before };
    list.gap(hole, isMissed(timeline, hole));
  }
}

/** Takes the notices up to that entry from the front of a list. */
function takeUpTo(seq: number, notices: Notice[]): Notice[] {
  const end = notices.findIndex(({ after }) => after > seq);
  return notices.splice(0, end < 0 ? notices.length : end);
}
