import type { Client, Room, Store } from "@parley/client";
import type { Clock } from "@parley/protocol";
import { type Cell, createCell } from "./cell.ts";
import { Dwell } from "./dwell.ts";
import type { ReadPosition, ReadPositions } from "./read-positions.ts";
import { entered, marked, newestOwn, readOn, spoken, type Visit } from "./visit.ts";

/** Where somebody looks in the room that is shown: whether at its end, and the newest entry in sight. */
export type View = { room: string; atEnd: boolean; newest: () => number };

/** What reading is made from. */
export type ReadingParts = {
  me: Client["me"];
  clock: Clock;
  attention: Store<boolean>;
  positions: ReadPositions;
};

type Opened = {
  /** What is known of the room; what it came to when it was left. */
  room: Pick<Room, "name" | "timeline">;
  /** Ends the following of the room; nothing once it was left. */
  unfollow: (() => void) | undefined;
  /** Nothing until the room is there for the first time. */
  visit: Visit | undefined;
  /** Up to here it was looked for what one said oneself. */
  scanned: Pick<ReadPosition, "epoch" | "seq"> | undefined;
};

/**
 * How far one has read each open room, what is unread, and where the unread line stands. What is unread follows from the
 * read position alone, so that no count can stick.
 */
export class Reading {
  readonly #parts: ReadingParts;
  /** The last entered last. */
  #rooms = new Map<string, Opened>();
  readonly #unread = createCell<ReadonlyMap<string, number>>(new Map());
  readonly #lines = createCell<ReadonlyMap<string, number>>(new Map());
  readonly #dwell: Dwell;
  #view: View | undefined;
  #unwatch = () => {};

  constructor(parts: ReadingParts) {
    this.#parts = parts;
    this.#dwell = new Dwell(parts.clock, (seq) => this.#readUpTo(seq));
    parts.attention.subscribe(() => this.look(this.#view));
    parts.me.subscribe(() => this.#meet());
    this.#meet();
  }

  /** The number of unread messages of each open room; a room may be missing that has none. */
  get unread(): Store<ReadonlyMap<string, number>> {
    return this.#unread;
  }

  /** The number of the entry that the unread line of each room stands below, where it has one. */
  get lines(): Store<ReadonlyMap<string, number>> {
    return this.#lines;
  }

  /** The names of the rooms that are followed: those that were only opened, then those entered, the last entered last. */
  get followed(): readonly string[] {
    return [...this.#rooms.values()].filter(({ unfollow }) => unfollow).map(({ room }) => room.name);
  }

  /** The names of the rooms that one has read, the last read first. */
  get known(): readonly string[] {
    return this.#parts.positions.rooms(this.#parts.me.get()?.id ?? "");
  }

  /** Somebody goes to this room. */
  enter(room: Room): void {
    this.open(room);
    const opened = this.#rooms.get(room.name);
    if (!opened) return;
    this.#rooms.delete(room.name);
    this.#rooms.set(room.name, opened);
    opened.visit = undefined;
    this.#update(opened);
  }

  /** Tells from now on what is unread in this room. */
  open(room: Room): void {
    if (this.#rooms.get(room.name)?.unfollow) return;
    const opened: Opened = { room, unfollow: undefined, visit: undefined, scanned: undefined };
    this.#rooms.delete(room.name);
    this.#rooms = new Map([[room.name, opened], ...this.#rooms]);
    opened.unfollow = room.timeline.subscribe(() => this.#update(opened));
    this.#update(opened);
  }

  /** Follows a room no more: what is unread there is what was when it was left, less what was read elsewhere since. */
  forget(name: string): void {
    const opened = this.#rooms.get(name);
    if (!opened?.unfollow) return;
    opened.unfollow();
    opened.unfollow = undefined;
    opened.room = { name, timeline: createCell({ ...opened.room.timeline.get(), entries: [] }) };
  }

  /** Somebody looks there now, if they look at all; nowhere, when left out. */
  look(view: View | undefined): void {
    this.#view = view;
    this.#dwell.look(this.#parts.attention.get() ? view?.newest : undefined);
    for (const opened of this.#rooms.values()) this.#update(opened);
  }

  /** Somebody says something in a room: they have read what is there. */
  said(room: string): void {
    const opened = this.#rooms.get(room);
    const { epoch, position } = opened?.room.timeline.get() ?? {};
    if (!opened?.visit || epoch === undefined || position === undefined) return;
    this.#move(opened, { epoch, seq: position, seen: position });
    opened.visit = spoken;
    this.#update(opened);
  }

  /** Marks everything from an entry on as unread: it stays so until one enters the room again or says something there. */
  markUnread(room: string, seq: number): void {
    const opened = this.#rooms.get(room);
    const me = this.#parts.me.get()?.id;
    const { entries, epoch, position } = opened?.room.timeline.get() ?? {};
    // One's own messages are never unread.
    const first = entries?.find((entry) => entry.seq >= seq && entry.author.id !== me)?.seq;
    if (!opened || first === undefined || epoch === undefined || position === undefined) return;
    this.#move(opened, { epoch, seq: first - 1, seen: position });
    opened.visit = marked(first - 1);
    this.#update(opened);
  }

  #readUpTo(seq: number): void {
    // Not every loss of the focus is told.
    if (!this.#parts.attention.get()) return this.look(this.#view);
    const opened = this.#rooms.get(this.#view?.room ?? "");
    if (!opened) return;
    const { epoch, position } = opened.room.timeline.get();
    const read = this.#positionIn(opened, epoch);
    const to = Math.min(seq, position);
    if (read && !opened.visit?.held && to > read.seq) this.#move(opened, { epoch: read.epoch, seq: to, seen: to });
    this.#update(opened);
  }

  #update(opened: Opened): void {
    const { name, timeline } = opened.room;
    const { status, epoch, position, entries } = timeline.get();
    if (status === "loading" || epoch === undefined || !this.#parts.me.get()) return;
    const known = this.#positionIn(opened, epoch);
    // Of a log that is new to the reader, everything is history.
    const read = known ?? this.#move(opened, { epoch, seq: position, seen: position });
    const from = Math.max(read.seen, opened.scanned?.epoch === epoch ? opened.scanned.seq : 0);
    const own = newestOwn(entries, from, this.#parts.me.get()?.id);
    opened.scanned = { epoch, seq: position };
    if (own !== undefined) {
      this.#move(opened, { epoch, seq: own, seen: own });
      if (opened.visit) opened.visit = spoken;
    }
    const attentive = this.#parts.attention.get();
    const here = this.#view?.room === name;
    const atEnd = here && this.#view?.atEnd === true;
    const reached = { read: own ?? read.seq, last: position, attentive, atEnd };
    opened.visit = known && opened.visit ? readOn(opened.visit, reached) : entered(reached);
    const unread = Math.max(0, position - reached.read);
    const { held, line } = opened.visit;
    if (here && unread > 0 && !held) this.#dwell.expect();
    // What comes in below one's eyes is no news, though it takes its second to be read.
    tell(this.#unread, name, attentive && atEnd && !held && this.#dwell.settled ? 0 : unread);
    tell(this.#lines, name, line);
  }

  #positionIn({ room }: Opened, epoch: string | undefined): ReadPosition | undefined {
    const { me, positions } = this.#parts;
    const found = positions.get(me.get()?.id ?? "", room.name);
    return found?.epoch === epoch ? found : undefined;
  }

  #move({ room }: Opened, position: ReadPosition): ReadPosition {
    const { me, positions } = this.#parts;
    positions.set(me.get()?.id ?? "", room.name, position);
    return position;
  }

  /** One is somebody, or somebody else. */
  #meet(): void {
    this.#unwatch();
    const me = this.#parts.me.get();
    this.#unwatch = me ? this.#parts.positions.watch(me.id, () => this.#readElsewhere()) : () => {};
    for (const opened of this.#rooms.values()) {
      opened.scanned = undefined;
      this.#update(opened);
    }
  }

  /** Another tab of the same person has read on, or marked something as unread. */
  #readElsewhere(): void {
    for (const opened of this.#rooms.values()) {
      const { epoch, position } = opened.room.timeline.get();
      const read = this.#positionIn(opened, epoch);
      const looksHere = this.#parts.attention.get() && this.#view?.room === opened.room.name;
      if (read && opened.visit && !looksHere)
        opened.visit = read.seen > read.seq ? marked(read.seq) : entered({ read: read.seq, last: position });
      this.#update(opened);
    }
  }
}

function tell(numbers: Cell<ReadonlyMap<string, number>>, room: string, value: number | undefined): void {
  if (numbers.get().get(room) === value) return;
  const others = [...numbers.get()].filter(([name]) => name !== room);
  numbers.set(new Map(value === undefined ? others : [...others, [room, value]]));
}
