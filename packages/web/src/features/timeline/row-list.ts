import type { Hole, Notice } from "@parley/client";
import { groupBy } from "../../group-by.ts";
import type { Calendar } from "./calendar.ts";
import { noticeText } from "./notice-text.ts";
import type { MessageContent, MessageRow, Row } from "./row.ts";

/** Messages of one author that are closer than this (milliseconds) stand together. */
export const GROUP_SPAN = 5 * 60 * 1_000;

/**
 * For whom and when lines are made: the id of who reads them, now (milliseconds since 1970), and the number of the entry
 * that their unread line stands below.
 */
export type Reader = { me: string | undefined; now: number; calendar: Calendar; line: number | undefined };

/** Lines in the making, from the oldest to the newest: what comes next opens a day or a group where it has to. */
export class RowList {
  readonly rows: Row[] = [];
  readonly #reader: Reader;
  #day = "";
  #last: MessageRow | undefined;
  #hasLine = false;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** The lines that stand below these. */
  below(): RowList {
    const list = new RowList(this.#reader);
    list.#day = this.#day;
    list.#last = this.#last;
    list.#hasLine = this.#hasLine;
    return list;
  }

  /** One message: the `unread` line stands above it, unless it stands further up already; `named` bears its author's name in any case. */
  message(message: MessageContent, { unread = false, named = false } = {}): void {
    this.#enterDay(message.at);
    if (unread) this.unread();
    const first = named || this.#last === undefined || !together(this.#last, message);
    this.#last = { kind: "message", ...message, first };
    this.rows.push(this.#last);
  }

  /** A run of notices that stand in one place. */
  notices(notices: readonly Notice[]): void {
    const { calendar, me } = this.#reader;
    for (const [day, run] of groupBy(notices, ({ at }) => calendar.day(at))) {
      const [first] = run;
      const text = noticeText(run, me);
      if (!first || text === undefined) continue;
      this.#enterDay(first.at);
      // A run keeps its key while the timeline forgets its first notices.
      this.#put({ kind: "notice", key: `notice ${first.after} ${day}`, text });
    }
  }

  /** The unread line, once. */
  unread(): void {
    if (this.#hasLine) return;
    this.#hasLine = true;
    this.#put({ kind: "unread", key: "unread", close: this.rows.at(-1)?.kind === "day" });
  }

  /** A hole between two entries, which the reader `missed`, or which were dropped. */
  gap({ after, before }: Hole, missed: boolean): void {
    this.#put({ kind: "gap", key: `gap ${before}`, before, missing: before - after - 1, missed });
  }

  /** Puts earlier lines in the place of those that say the same. */
  reuse(earlier: readonly Row[]): void {
    const known = new Map(earlier.map((row) => [row.key, row]));
    for (const [index, row] of this.rows.entries()) {
      const same = known.get(row.key);
      if (same && says(same, row)) this.rows[index] = same;
    }
  }

  #enterDay(at: number): void {
    const { calendar, now } = this.#reader;
    const day = calendar.day(at);
    // A clock that runs behind must not open a past day again.
    if (day <= this.#day) return;
    this.#day = day;
    this.#put({ kind: "day", key: `day ${day}`, label: calendar.dayLabel(at, now) });
  }

  #put(row: Row): void {
    this.rows.push(row);
    this.#last = undefined;
  }
}

function together(before: MessageRow, after: MessageContent): boolean {
  return (
    before.author?.id === after.author?.id &&
    before.author?.name === after.author?.name &&
    before.outbox === after.outbox &&
    after.at - before.at < GROUP_SPAN
  );
}

/** Whether a row says the same as another; what they are made from is the same objects then. */
function says(row: Row, other: Row): boolean {
  return Object.keys(row).every((key) => Reflect.get(row, key) === Reflect.get(other, key));
}
