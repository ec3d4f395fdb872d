import { cleanText, type Entry, errors, type Person, textFault } from "@parley/protocol";
import { createEmitter } from "./emitter.ts";
import { OwnTyping } from "./own-typing.ts";
import { type Presence, sortedPeople, syncDiff, syncState } from "./presence.ts";
import type { RoomHost, RoomMessage } from "./room-host.ts";
import { createStore, derivedStore, type Store, type WritableStore } from "./store.ts";
import { hasOlder, type Timeline, type TimelineEvent } from "./timeline.ts";
import { TimelineStore } from "./timeline-store.ts";
import { Typists } from "./typists.ts";

/** One room, as long as it is read. Its stores are always up to date; their listeners hear of all that changed between two paints together. */
export interface Room {
  readonly name: string;
  readonly timeline: Store<Timeline>;
  /** Who is here, sorted for a list; of a crowd, some of them. */
  readonly people: Store<readonly Person[]>;
  /** How many are here. */
  readonly count: Store<number>;
  /** Who else is typing, in the order they began; of a crowd, those among `people`. */
  readonly typing: Store<readonly Person[]>;
  /** Tells the others that one is typing, or has stopped. Made to be called with each key: it is passed on every three seconds at most, and never where it would delay a message. */
  type(typing: boolean): void;
  /** Queues a message, offline too, and returns its id. Throws a RangeError when the text is blank or too long. */
  say(text: string): string;
  /** Sends a message that failed once more, after all others. */
  retry(id: string): void;
  /** Drops a message, unless it may stand in the log already. */
  discard(id: string): void;
  /** Reads one page back from the oldest entry held; does nothing at the beginning. Rejects with a RequestError. */
  loadOlder(): Promise<void>;
  /** Reads one page back from the entry numbered `before`, to fill a gap. Rejects with a RequestError. */
  loadGap(before: number): Promise<void>;
  /** Reads the entries just before a number, oldest first, a page of them at most or `limit`, without keeping them. Rejects with a RequestError. */
  entriesBefore(seq: number, limit?: number): Promise<readonly Entry[]>;
  /**
   * Says where one reads: around the entry of that number; at the end if it is Infinity. What is far from there, and not
   * among the newest, is dropped when there are too many, and can be read again. Until one says so it is the end, or the
   * page that was asked for last.
   */
  readingAt(seq: number): void;
  /**
   * Calls back with each new entry that comes, once, in order, until the returned function is called; not with what stood
   * in the room before it was opened. `after` is the number of the last new entry before it, or of the newest when the
   * room was opened: where that is not the one before, some were skipped. `onEveryEntry` reads those too.
   */
  onEntry(listener: (entry: Entry, after: number) => void): () => void;
  /** Reads no more, and forgets what was read. */
  leave(): void;
}

/** A room that its client reads. */
export class OpenRoom implements Room {
  readonly name: string;
  readonly #host: RoomHost;
  readonly #timeline: TimelineStore;
  readonly #presence: WritableStore<Presence>;
  readonly #people: Store<readonly Person[]>;
  readonly #count: WritableStore<number>;
  readonly #typists: Typists;
  readonly #ownTyping: OwnTyping;
  readonly #entries = createEmitter<[Entry, number]>();
  readonly #pages = new Map<number, Promise<void>>();
  /** Entries are taken only while reading: before the answer to `subscribe` they belong to an earlier one. */
  #phase: "unsubscribed" | "reading" = "unsubscribed";
  /** The last new entry that was told of, or the newest when the room was opened. */
  #told = 0;
  /** Where this connection had to subscribe again, so that it does so only once for the same hole. */
  #brokeAt: number | undefined;

  constructor(name: string, host: RoomHost) {
    this.name = name;
    this.#host = host;
    const schedule = host.batch.add;
    this.#timeline = new TimelineStore({ schedule, mostEntries: host.mostEntries });
    this.#presence = createStore<Presence>(new Map(), schedule);
    // Sorted when somebody looks, not with each coming and going.
    this.#people = derivedStore(this.#presence, sortedPeople);
    this.#count = createStore(0, schedule);
    this.#typists = new Typists(host.clock, schedule);
    this.#ownTyping = new OwnTyping(host.clock, (typing) => this.#phase === "reading" && host.signal(name, typing));
    for (const item of host.outbox.of(name)) this.apply({ type: "queued", item });
  }

  get timeline(): Store<Timeline> {
    return this.#timeline;
  }

  get people(): Store<readonly Person[]> {
    return this.#people;
  }

  get count(): Store<number> {
    return this.#count;
  }

  get typing(): Store<readonly Person[]> {
    return this.#typists.people;
  }

  type(typing: boolean): void {
    this.#ownTyping.type(typing);
  }

  say(text: string): string {
    const cleaned = cleanText(text);
    const fault = textFault(cleaned);
    if (fault) throw new RangeError(errors[fault].message);
    this.#ownTyping.said();
    return this.#host.outbox.add(this.name, cleaned).id;
  }

  retry(id: string): void {
    this.#host.outbox.retry(id);
  }

  discard(id: string): void {
    this.#host.outbox.discard(id);
  }

  async loadOlder(): Promise<void> {
    const { entries, position } = this.#timeline.get();
    if (!hasOlder(this.#timeline.get())) return;
    this.apply({ type: "loadingOlder", loading: true });
    try {
      await this.loadGap(entries[0]?.seq ?? position + 1);
    } finally {
      this.apply({ type: "loadingOlder", loading: false });
    }
  }

  loadGap(before: number): Promise<void> {
    const running = this.#pages.get(before);
    if (running) return running;
    const page = this.#readBack(before).finally(() => this.#pages.delete(before));
    this.#pages.set(before, page);
    return page;
  }

  entriesBefore(seq: number, limit?: number): Promise<readonly Entry[]> {
    return this.#host.history(this.name, seq, limit);
  }

  readingAt(seq: number): void {
    this.#timeline.readingAt(seq);
  }

  onEntry(listener: (entry: Entry, after: number) => void): () => void {
    return this.#entries.subscribe(listener);
  }

  leave(): void {
    this.#typists.clear();
    this.apply({ type: "left" });
    this.#host.left(this);
  }

  /** Asks to read on from the position held. */
  subscribe(): void {
    this.#phase = "unsubscribed";
    const { epoch, position: seq } = this.#timeline.get();
    this.#host.subscribe({ room: this.name, ...(epoch !== undefined && { position: { epoch, seq } }) });
  }

  /** The server does not let one read on, for now or for good; what was read stays. */
  refused(reason: string): void {
    this.apply({ type: "refused", reason });
    this.#host.outbox.explain(this.name, reason);
  }

  /** The connection is lost; what was read stays. */
  lost(): void {
    this.#phase = "unsubscribed";
    this.#brokeAt = undefined;
    this.#ownTyping.lost();
    this.#typists.clear();
  }

  /** Changes the timeline. */
  apply(event: TimelineEvent): void {
    this.#timeline.apply(event);
  }

  /** Takes what the server tells about this room. */
  take(message: RoomMessage): void {
    switch (message.type) {
      case "subscribed":
        this.#phase = "reading";
        if (message.outcome === "fresh" || message.outcome === "reset") this.#told = message.head;
        this.apply(message);
        return this.#tellIfCaughtUp();
      case "entries":
        if (this.#phase === "reading") this.#read(message.entries);
        return;
      case "presence":
        return this.#meet(syncState(message.people), message.count);
      case "signal":
        if (!this.#host.mine.has(message.person)) this.#typists.signalled(message.person, message.typing);
        return;
      case "presence_diff": {
        const { presence, changes } = syncDiff(this.#presence.get(), message);
        const news = changes.filter(({ person }) => !this.#host.mine.has(person.id));
        this.#meet(presence, message.count);
        if (news.length > 0) this.apply({ type: "notices", changes: news, at: this.#host.clock.now() });
      }
    }
  }

  #read(entries: readonly Entry[]): void {
    const next = this.#timeline.read(entries);
    this.#host.outbox.read(this.name, next);
    for (const entry of next) {
      this.#typists.spoke(entry.author.id);
      if (entry.seq <= this.#told) continue;
      this.#entries.emit(entry, this.#told);
      this.#told = entry.seq;
    }
    const { position } = this.#timeline;
    if (entries.some(({ seq }) => seq > position)) this.#mend(position);
    else this.#tellIfCaughtUp();
  }

  /** Something is missing after this position: it is read again from there, and if that does not help, later. */
  #mend(position: number): void {
    if (this.#brokeAt === position) return this.#host.caughtUp(this);
    this.#brokeAt = position;
    this.#phase = "unsubscribed";
    this.#host.resubscribe(this);
  }

  #tellIfCaughtUp(): void {
    if (this.#timeline.isCaughtUp) this.#host.caughtUp(this);
  }

  #meet(presence: Presence, count = presence.size): void {
    this.#count.set(count);
    this.#presence.set(presence);
    this.#typists.meet(presence);
  }

  async #readBack(before: number): Promise<void> {
    const { epoch } = this.#timeline.get();
    const entries = await this.#host.history(this.name, before);
    this.apply({ type: "page", epoch, entries });
    this.#host.outbox.read(this.name, entries);
  }
}
