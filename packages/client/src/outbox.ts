import { type Clock, createId, type Entry, type ErrorMessage, errors, type Timer } from "@parley/protocol";
import { Backlog } from "./backlog.ts";
import type { OutboxStorage } from "./outbox-storage.ts";
import type { Pace } from "./pace.ts";
import { publishes } from "./publishes.ts";
import type { OpenRoom } from "./room.ts";
import type { Store } from "./store.ts";
import { type Pending, standing } from "./timeline.ts";

/** What a client has not brought into the log yet, over all its rooms, in the order written. */
export interface Unsent extends Store<readonly Pending[]> {
  /** Sends a message that failed once more, after all others. */
  retry(id: string): void;
  /** Drops a message, unless it may stand in the log already. */
  discard(id: string): void;
  /** Drops a message and gives its text, to be written anew; nothing if it may stand in the log already. */
  takeBack(id: string): string | undefined;
}

type Options = {
  storage: OutboxStorage;
  clock: Clock;
  send: (frame: string) => void;
  /** The reader of a room, if there is one: is told what became of a message. */
  reader: (room: string) => Pick<OpenRoom, "apply" | "timeline"> | undefined;
  /** Somebody wrote something, tried it again or took it back, and all of that was told. */
  acted: () => void;
  /** Whether nothing may be said in a room until it is read again. */
  waitsFor: (room: string) => boolean;
};

type Flow =
  | { kind: "held" }
  | { kind: "open"; frameBytes: number; pace: Pace; inFlight: Set<string>; pause: Timer | undefined };

const MOST_IN_FLIGHT = 100;
/** Milliseconds, when the server gave no time of its own. */
const RETRY_AFTER = 1_000;
/** Milliseconds for the storage; longer than it takes to see whether another tab has an outbox. */
const PATIENCE = 5_000;

/**
 * Brings messages into the log in the order they were written, over all rooms: it sends one frame of them, and the next
 * when each of these was answered.
 */
export class Outbox implements Unsent {
  readonly #options: Options;
  readonly #backlog: Backlog;
  #flow: Flow = { kind: "held" };
  /** What was sent again after a try that nobody answered: whatever is said of it now, that one may have succeeded. */
  readonly #inDoubt = new Set<string>();
  /** What the storage is to do before anything is sent. */
  readonly #asked = new Set<Promise<void>>();
  /** While that is waited for: the time at which it is not any more. */
  #patience: Timer | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#backlog = new Backlog(options.storage);
    this.#waitFor(this.#load());
  }

  readonly get = (): readonly Pending[] => this.#backlog.items.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#backlog.items.subscribe(listener);

  /** What waits for a room, or failed there. */
  of(room: string): readonly Pending[] {
    return this.get().filter((item) => item.room === room);
  }

  /** Whether nothing waits, also of what an earlier life left behind. */
  get isSettled(): boolean {
    return this.#backlog.isLoaded && this.#backlog.waiting.length === 0;
  }

  /** These are the messages of who comes back with this token. */
  belongTo(token: string): void {
    const noting = this.#backlog.belongTo(token);
    if (noting) this.#waitFor(noting);
  }

  /** Takes a message on and gives it its id. */
  add(room: string, text: string): Pending {
    return this.#append({ room, text });
  }

  retry(id: string): void {
    const item = this.#backlog.find(id);
    if (item?.state === "failed") this.#append(item);
  }

  discard(id: string): void {
    this.takeBack(id);
  }

  takeBack(id: string): string | undefined {
    const item = this.#backlog.find(id);
    if (!item || item.tried) return undefined;
    this.#backlog.remove(id);
    this.#options.reader(item.room)?.apply({ type: "discarded", id });
    this.#options.acted();
    return item.text;
  }

  /** Sends from now on, within the limits of the connection, or goes on with what waited for its room. */
  open({ frameBytes }: { frameBytes: number }, pace: Pace): void {
    if (this.#flow.kind === "held")
      this.#flow = { kind: "open", frameBytes, pace, inFlight: new Set(), pause: undefined };
    this.#sendNext();
  }

  /** Sends nothing from now on; what was on its way waits again. */
  hold(): void {
    if (this.#flow.kind === "open") this.#flow.pause?.cancel();
    this.#flow = { kind: "held" };
  }

  /** Is used no more, and leaves no timer behind. */
  close(): void {
    this.#patience?.cancel();
  }

  /** A message stands in the log. */
  acked({ id, seq }: { id: string; seq: number }): void {
    const item = this.#backlog.find(id);
    if (!item) return;
    this.#backlog.remove(id);
    this.#options.reader(item.room)?.apply({ type: "acked", id, seq });
    this.#answered([id]);
  }

  /** Entries of a room were read: own messages among them stand in the log, acknowledged or not. */
  read(room: string, entries: readonly Entry[]): void {
    const own = standing(this.of(room), entries).map(({ id }) => id);
    for (const id of own) this.#backlog.remove(id);
    this.#answered(own);
  }

  /** Says why what was said in a room waits, if it waits for that room. */
  explain(room: string, reason: string): void {
    if (!this.#options.waitsFor(room)) return;
    for (const item of this.of(room)) if (item.state === "waiting") this.#mark(item, item.tried ?? false, reason);
  }

  /** Tells whether the error was for a message of this outbox. */
  refused({ code, replyTo, message, retryable, retryAfter = RETRY_AFTER }: ErrorMessage): boolean {
    const item = replyTo === undefined ? undefined : this.#backlog.find(replyTo);
    if (!item) return false;
    if (!retryable) this.#fail(item, message);
    else {
      // A pause for breath needs no word.
      this.#mark(item, this.#inDoubt.has(item.id), code === "rate_limited" ? item.reason : message);
      this.#postpone(item, retryAfter);
    }
    return true;
  }

  async #load(): Promise<void> {
    for (const item of await this.#backlog.load()) {
      const reader = this.#options.reader(item.room);
      // It may have been read before it was loaded.
      if (reader && standing([item], reader.timeline.get().entries).length > 0) this.#backlog.remove(item.id);
      else reader?.apply({ type: "queued", item });
    }
  }

  /** Sends nothing until this is done, unless the storage takes too long: then not until it is late no more. */
  #waitFor(work: Promise<void>): void {
    const goOn = () => {
      this.#patience?.cancel();
      this.#patience = undefined;
      this.#sendNext();
    };
    if (this.#asked.size === 0) this.#patience = this.#options.clock.after(PATIENCE, goOn);
    this.#asked.add(work);
    void work.then(() => {
      this.#asked.delete(work);
      if (this.#asked.size === 0 || !this.#patience) goOn();
    });
  }

  #append({ id, room, text }: { id?: string; room: string; text: string }): Pending {
    const at = this.#backlog.nextAt(this.#options.clock.now());
    const item: Pending = { id: id ?? createId(at), room, text, at, state: "waiting" };
    this.#backlog.append(item);
    this.#options.reader(item.room)?.apply({ type: "queued", item });
    this.#sendNext();
    // What was sent at once is stored already, as sent.
    if (!this.#backlog.find(item.id)?.tried) this.#backlog.keep(item.id);
    this.#options.acted();
    return item;
  }

  #fail(item: Pending, reason: string): void {
    this.#backlog.replace({ ...item, state: "failed", reason, tried: false });
    this.#options.reader(item.room)?.apply({ type: "failed", id: item.id, reason });
    this.#answered([item.id]);
  }

  #mark({ reason: before, ...item }: Pending, tried: boolean, reason = before): void {
    if (item.tried === tried && reason === before) return;
    this.#backlog.replace({ ...item, tried, ...(reason !== undefined && { reason }) });
    this.#options.reader(item.room)?.apply({ type: "tried", id: item.id, tried, reason });
  }

  /** This message and all after it go again, in order, when those before were answered and the time is over. */
  #postpone(item: Pending, milliseconds: number): void {
    if (this.#flow.kind === "held") return;
    for (const { id, at } of this.get()) if (at >= item.at) this.#flow.inFlight.delete(id);
    this.#pause(milliseconds);
  }

  #answered(ids: readonly string[]): void {
    for (const id of ids) this.#inDoubt.delete(id);
    if (this.#flow.kind === "open") for (const id of ids) this.#flow.inFlight.delete(id);
    this.#sendNext();
  }

  #sendNext(): void {
    const flow = this.#flow;
    if (flow.kind === "held" || this.#patience || flow.pause || flow.inFlight.size > 0) return;
    const waiting = this.#backlog.waiting.filter(({ room }) => !this.#options.waitsFor(room));
    const [first] = waiting;
    if (!first) return;
    const allowance = Math.min(flow.pace.allowance, MOST_IN_FLIGHT);
    if (allowance === 0) return this.#pause(flow.pace.wait);
    const lines = publishes(waiting.slice(0, allowance), flow.frameBytes);
    if (lines.length === 0) return this.#fail(first, errors.text_too_long.message);
    flow.pace.spend(lines.length);
    const sent = waiting.slice(0, lines.length);
    flow.inFlight = new Set(sent.map(({ id }) => id));
    for (const item of sent) {
      if (item.tried) this.#inDoubt.add(item.id);
      this.#mark(item, true);
    }
    this.#options.send(lines.join("\n"));
  }

  #pause(milliseconds: number): void {
    const flow = this.#flow;
    if (flow.kind === "held") return;
    flow.pause?.cancel();
    flow.pause = this.#options.clock.after(milliseconds, () => {
      flow.pause = undefined;
      this.#sendNext();
    });
  }
}
