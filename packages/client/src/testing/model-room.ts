import { createId, type Entry } from "@parley/protocol";
import { expect } from "vitest";
import { gaps } from "../holes.ts";
import { emptyTimeline, hasOlder, type Pending, type TimelineEvent, timeline } from "../timeline.ts";

const NOW = Date.UTC(2026, 0, 1);
const [me, rosa] = [createId(NOW), createId(NOW)].map((id) => ({ id, name: "Somebody" }));
const RESUME = 3;
const PAGE = 2;

/** One room on one server and one reader of it, with everything between them under the test's control. */
export class ModelRoom {
  view = emptyTimeline;
  /** Each log that there ever was, by epoch. */
  readonly logs: Entry[][] = [[]];
  readonly written: string[] = [];
  /** Acknowledged or read, and then lost with its log. */
  readonly gone = new Set<string>();
  readonly settled = new Set<string>();
  #backlog: Pending[] = [];
  #inFlight = new Set<string>();
  #isReading = false;
  /** What the server sent on this line up to. */
  #cursor = 0;
  #line: (() => void)[] = [];
  /** Pages that were asked for and take their time, even beyond the end of a line. */
  #latePages: (() => void)[] = [];
  #at = 0;
  /** What the copy of this log held at any time. */
  #held = new Set<Entry>();

  constructor() {
    this.reconnect();
  }

  get log(): Entry[] {
    return this.logs.at(-1) ?? [];
  }

  post(): void {
    this.#append(createId(NOW), rosa);
  }

  write(): void {
    const item: Pending = { id: createId(NOW), room: "lobby", text: "Hi", at: ++this.#at, state: "waiting" };
    this.written.push(item.id);
    this.#backlog.push(item);
    this.#apply({ type: "queued", item });
  }

  /** The first message goes out, if the reader has caught up; its acknowledgement comes that many times. */
  publish(acks: number): void {
    const next = this.#backlog.find(({ id, state }) => state === "waiting" && !this.#inFlight.has(id));
    if (!next || !this.#hasCaughtUp()) return;
    this.#inFlight.add(next.id);
    const { id } = next;
    const seq = this.log.find((entry) => entry.id === id)?.seq ?? this.#append(id, me);
    for (let ack = 0; ack < acks; ack++) this.#line.push(() => this.#acked(id, seq));
  }

  refuse(): void {
    const item = this.#backlog.find(({ id, state }) => state === "waiting" && !this.#inFlight.has(id));
    if (!item) return;
    this.#backlog = this.#backlog.map((other) => (other === item ? { ...item, state: "failed" } : other));
    this.#apply({ type: "failed", id: item.id, reason: "No." });
  }

  retry(): void {
    const failed = this.#backlog.find(({ state }) => state === "failed");
    if (!failed) return;
    const item: Pending = { ...failed, at: ++this.#at, state: "waiting" };
    this.#backlog = [...this.#backlog.filter((other) => other !== failed), item];
    this.#apply({ type: "queued", item });
  }

  /** The server sends on: some entries that it sent before, and some more. */
  send(again: number, more: number): void {
    const from = Math.max(0, this.#cursor - again);
    const entries = this.log.slice(from, this.#cursor + more);
    this.#cursor = Math.min(this.log.length, this.#cursor + more);
    this.#line.push(() => this.#read(entries));
  }

  /** A line of entries is broken, which costs that line. */
  skip(): void {
    this.#cursor = Math.min(this.log.length, this.#cursor + 2);
  }

  deliver(lines: number): void {
    for (const arrive of this.#line.splice(0, lines)) arrive();
  }

  deliverPage(): void {
    this.#latePages.shift()?.();
  }

  reconnect(): void {
    this.#line = [];
    this.#inFlight.clear();
    this.#subscribe();
  }

  /** The server starts again from a backup, without the last entries. */
  restore(without: number): void {
    const kept = this.log.slice(0, Math.max(0, this.log.length - without));
    for (const { id } of this.log.slice(kept.length)) if (this.settled.has(id)) this.gone.add(id);
    this.logs.push(kept);
    this.reconnect();
  }

  /** A page of history before the oldest entry or in a gap; it comes at once, or at any time later. */
  page(isLate: boolean): boolean {
    const { view } = this;
    const [gap] = gaps(view);
    if (view.epoch === undefined || (!gap && !hasOlder(view))) return false;
    const before = gap?.before ?? view.entries[0]?.seq ?? view.position + 1;
    const entries = this.#logOf(view.epoch).slice(Math.max(0, before - 1 - PAGE), before - 1);
    const { epoch } = view;
    const arrive = () => this.#apply({ type: "page", epoch, entries });
    if (isLate) this.#latePages.push(arrive);
    else arrive();
    return true;
  }

  /** The reader has too many entries, and reads somewhere in the log. */
  trim(most: number, part: number): void {
    const before = this.view;
    this.#apply({ type: "trimmed", most, around: Math.round(before.position * part) });
    const newest = before.entries.slice(-Math.ceil(most / 2));
    expect(this.view.entries.slice(-newest.length)).toEqual(newest);
    expect(this.view.entries.length).toBe(Math.min(most, before.entries.length));
  }

  /** Nothing is lost any more, until all is quiet and all of the history is read. */
  finish(): void {
    this.reconnect();
    for (let round = 0; round < 500; round++) {
      this.retry();
      this.publish(1);
      this.send(0, 2);
      this.deliver(Number.POSITIVE_INFINITY);
      if (!this.page(false) && this.#backlog.length === 0 && this.view.position === this.log.length) return;
    }
  }

  check(): void {
    const { entries, pending, position, epoch, missed } = this.view;
    const log = epoch === undefined ? [] : this.#logOf(epoch);
    const isInOrder = entries.every(({ seq }, index) => seq > (entries[index - 1]?.seq ?? 0) && seq <= position);
    const isOfLog = entries.every((entry) => entry === log[entry.seq - 1]);
    const shown = [...entries, ...pending].map(({ id }) => id);
    const isOnce = new Set(shown).size === shown.length;
    const isUnread = pending.every(({ seq }) => seq === undefined || seq > position);
    const isMissed = missed.every(({ after, before }) =>
      log.slice(after, before - 1).every((each) => !this.#held.has(each)),
    );
    expect({ isInOrder, isOfLog, isOnce, isUnread, isMissed }).toEqual({
      isInOrder: true,
      isOfLog: true,
      isOnce: true,
      isUnread: true,
      isMissed: true,
    });
  }

  #logOf(epoch: string): Entry[] {
    return this.logs[Number(epoch)] ?? [];
  }

  #append(id: string, author: { id: string; name: string } | undefined): number {
    const seq = this.log.length + 1;
    if (author) this.log.push({ seq, id, at: NOW, author, content: { kind: "text", text: "Hi" } });
    return seq;
  }

  #hasCaughtUp(): boolean {
    return this.#isReading && this.view.position >= this.view.head;
  }

  #subscribe(): void {
    this.#isReading = false;
    const head = this.log.length;
    const { epoch: held, position: seq } = this.view;
    const epoch = String(this.logs.length - 1);
    const newest = Math.max(0, head - PAGE);
    const outcome =
      held === undefined ? "fresh" : held !== epoch || seq > head ? "reset" : head - seq > RESUME ? "gap" : "recovered";
    const position = outcome === "recovered" ? seq : newest;
    this.#cursor = position;
    this.#line.push(() => {
      this.#isReading = true;
      this.#apply({ type: "subscribed", epoch, head, position, outcome });
    });
  }

  #read(entries: Entry[]): void {
    if (!this.#isReading) return;
    const before = this.view;
    this.#apply({ type: "entries", entries });
    expect(gaps(this.view).length).toBe(gaps(before).length);
    const { position } = this.view;
    for (const { id } of this.view.entries.slice(before.entries.length)) this.#settle(id);
    if (entries.some(({ seq }) => seq > position)) this.#subscribe();
  }

  #acked(id: string, seq: number): void {
    this.#settle(id);
    this.#apply({ type: "acked", id, seq });
  }

  #settle(id: string): void {
    this.#backlog = this.#backlog.filter((item) => item.id !== id);
    this.settled.add(id);
  }

  #apply(event: TimelineEvent): void {
    this.view = timeline(this.view, event);
    if (event.type === "subscribed" && event.outcome === "reset") this.#held.clear();
    for (const entry of this.view.entries) this.#held.add(entry);
    this.check();
  }
}
