import type { Clock, ErrorMessage, Timer } from "@parley/protocol";
import type { Pace } from "./pace.ts";

/** A room as its subscription sees it. */
type Subscriber = {
  readonly name: string;
  /** Asks the server to read on. */
  subscribe(): void;
  /** The server does not let one read on, for now or for good. */
  refused(reason: string): void;
};

type Options = {
  clock: Clock;
  /** Every room that was to be resumed has read all it had missed, or cannot be read; once more when it can. */
  caughtUp: () => void;
  /** Asks the server to read a room no longer. */
  unsubscribe: (room: string) => void;
};

type Refusal = Pick<ErrorMessage, "code" | "message" | "retryable" | "retryAfter">;

type Step = { kind: "subscribe"; room: Subscriber } | { kind: "unsubscribe"; name: string };

type Online = {
  kind: "online";
  pace: Pace;
  queue: Step[];
  behind: Set<Subscriber>;
  /** The names of those that the server cannot serve right now. */
  unserved: Set<string>;
  /** How many answers are still to come, by room. */
  unanswered: Map<string, number>;
  left: Set<string>;
  pause: Timer | undefined;
};

/** Milliseconds, when the server gave no time of its own. */
const RETRY_AFTER = 1_000;

/**
 * Subscribes rooms and unsubscribes those that were left, in order and as fast as the server takes it, and knows which
 * of them are still behind after a reconnect.
 */
export class Subscriptions {
  readonly #options: Options;
  #state: { kind: "offline" } | Online = { kind: "offline" };

  constructor(options: Options) {
    this.#options = options;
  }

  /** Connected: all these rooms are to be resumed. */
  start(rooms: readonly Subscriber[], pace: Pace): void {
    this.stop();
    const queue = rooms.map((room): Step => ({ kind: "subscribe", room }));
    const nothingYet = { unanswered: new Map<string, number>(), left: new Set<string>(), pause: undefined };
    this.#state = { kind: "online", pace, queue, behind: new Set(rooms), unserved: new Set(), ...nothingYet };
    if (rooms.length === 0) this.#options.caughtUp();
    this.#next();
  }

  /** Disconnected. */
  stop(): void {
    if (this.#state.kind === "online") this.#state.pause?.cancel();
    this.#state = { kind: "offline" };
  }

  /** Whether the server cannot serve that room right now: what is said there waits until it has caught up. */
  isUnserved(name: string): boolean {
    return this.#state.kind === "online" && this.#state.unserved.has(name);
  }

  /** One more room, or one that has to subscribe again. */
  add(room: Subscriber): void {
    this.#put({ kind: "subscribe", room });
  }

  /** The server answered a subscription of this room; tells whether it was the last that it was asked for. */
  answered(name: string): boolean {
    if (this.#state.kind === "offline") return false;
    const { unanswered } = this.#state;
    const left = Math.max(0, (unanswered.get(name) ?? 0) - 1);
    unanswered.set(name, left);
    return left === 0;
  }

  /**
   * The server refused what it was asked for a room of this name; `room` is that which is open. What it refused for now
   * it is asked again later.
   */
  refused(name: string, room: Subscriber | undefined, { code, message, retryable, retryAfter }: Refusal): void {
    const state = this.#state;
    if (state.kind === "offline") return;
    // Of an open room that waits for no answer, something else was refused, such as a signal.
    if (room && !state.unanswered.get(name)) return;
    this.answered(name);
    if (room && code === "unavailable") state.unserved.add(name);
    if (room && (code === "unavailable" || !retryable)) {
      room.refused(message);
      this.#release(state, room);
    }
    if (!retryable) return;
    if (room) state.queue.push({ kind: "subscribe", room });
    else if (state.left.has(name)) state.queue.push({ kind: "unsubscribe", name });
    else return;
    this.#pause(retryAfter ?? RETRY_AFTER);
  }

  /** A room needs no more waiting for: it caught up, or cannot be read. */
  settled(room: Subscriber): void {
    if (this.#state.kind === "offline") return;
    this.#release(this.#state, room, this.#state.unserved.delete(room.name));
  }

  /** A room was left. */
  remove(room: Subscriber): void {
    const state = this.#state;
    if (state.kind === "offline") return;
    state.queue = state.queue.filter((step) => step.kind === "unsubscribe" || step.room !== room);
    state.left.add(room.name);
    this.#put({ kind: "unsubscribe", name: room.name });
    this.settled(room);
  }

  /** What is said need not wait for this room any more, and did if it was `held` until now. */
  #release({ behind }: Online, room: Subscriber, held = false): void {
    if ((behind.delete(room) || held) && behind.size === 0) this.#options.caughtUp();
  }

  #put(step: Step): void {
    if (this.#state.kind === "offline") return;
    this.#state.queue.push(step);
    this.#next();
  }

  #next(): void {
    const state = this.#state;
    if (state.kind === "offline" || state.pause) return;
    while (state.queue.length > 0) {
      if (state.pace.allowance === 0) return this.#pause(state.pace.wait);
      const step = state.queue.shift();
      if (step) this.#take(state, step);
    }
  }

  #take({ unanswered }: Online, step: Step): void {
    if (step.kind === "unsubscribe") return this.#options.unsubscribe(step.name);
    const { name } = step.room;
    unanswered.set(name, (unanswered.get(name) ?? 0) + 1);
    step.room.subscribe();
  }

  #pause(milliseconds: number): void {
    const state = this.#state;
    if (state.kind === "offline") return;
    state.pause?.cancel();
    state.pause = this.#options.clock.after(milliseconds, () => {
      state.pause = undefined;
      this.#next();
    });
  }
}
