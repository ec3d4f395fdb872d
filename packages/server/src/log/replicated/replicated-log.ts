import type { Clock } from "@parley/protocol";
import {
  type Appended,
  type Budget,
  type Draft,
  type Log,
  type LogEntry,
  type LogState,
  LogUnavailable,
  NotHere,
} from "../log.ts";
import { reading } from "../reading.ts";
import { Arrivals } from "./arrivals.ts";
import type { Ordered, Ordering } from "./ordering.ts";
import { Pace } from "./pace.ts";
import { Publisher } from "./publisher.ts";
import { Pursuit } from "./pursuit.ts";
import type { Replica } from "./replica.ts";

/** What a log of several servers needs of the world. */
export type ReplicatedLogOptions = {
  replica: Replica;
  ordering: Ordering;
  clock: Clock;
  /** Numbers from 0 up to, not including, 1. */
  random: () => number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** What no other life of a server was called. */
  life: string;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
  /** The log is `broken` from now on. */
  broke?: (() => void) | undefined;
};

/** How long somebody waits for what another server has applied already, in milliseconds. */
const PATIENCE = 10_000;

/**
 * A log whose order is decided by an ordering that several servers share: each applies all of it, in its order, to a
 * copy of its own, and reads only there (state machine replication). An append resolves when it was applied here.
 */
export class ReplicatedLog implements Log {
  readonly #replica: Replica;
  readonly #ordering: Ordering;
  readonly #complain: ReplicatedLogOptions["complain"];
  readonly #publisher: Publisher;
  readonly #pursuit: Pursuit;
  readonly #heads: Map<string, number>;
  readonly #changed: Set<string>;
  #applied: number;
  readonly #arrivals: Arrivals;
  #tell: (room: string, entries: LogEntry[]) => void = () => {};
  #closed: Promise<void> | undefined;

  constructor({ replica, ordering, clock, random, atTurnEnd, life, complain, broke }: ReplicatedLogOptions) {
    this.#replica = replica;
    this.#ordering = ordering;
    this.#complain = complain;
    this.#heads = new Map(replica.heads);
    this.#changed = new Set(replica.heads.keys());
    this.#applied = replica.applied;
    this.#arrivals = new Arrivals(clock);
    const published = (...at: [position: number, isSettled: boolean]) => this.#published(...at);
    this.#publisher = new Publisher({ ordering, clock, atTurnEnd, life, published, complain });
    this.#pursuit = new Pursuit({
      ordering,
      clock,
      pace: new Pace(random),
      epoch: replica.epoch,
      applied: replica.applied,
      apply: (messages) => this.#apply(messages),
      complain,
      broke: (sentence) => {
        this.#publisher.giveUp(sentence);
        broke?.();
      },
    });
  }

  get epoch(): string {
    return this.#replica.epoch;
  }

  get state(): LogState {
    const { state } = this.#pursuit;
    return state === "open" && this.#publisher.isRefused ? "degraded" : state;
  }

  /** Whether all that the stream holds was applied here, as far as is known, whatever it takes. */
  get isUpToDate(): boolean {
    return this.#pursuit.state === "open";
  }

  /** The newest number of each room, as of the last position that was applied. */
  get heads(): ReadonlyMap<string, number> {
    return this.#heads;
  }

  /** The last position of the ordering that was applied. */
  get applied(): number {
    return this.#applied;
  }

  /** Rooms that gained something and were not given out since, up to so many; at first all rooms are such. */
  takeChanged(most: number): string[] {
    const taken = [...this.#changed].slice(0, most);
    for (const room of taken) this.#changed.delete(room);
    return taken;
  }

  /** These are given out again as if they had changed. */
  putBack(rooms: readonly string[]): void {
    for (const room of rooms) this.#changed.add(room);
  }

  append(draft: Draft): Promise<Appended> {
    if (this.state !== "broken") return this.#publisher.append(draft);
    return Promise.reject(new LogUnavailable("This server cannot follow the others."));
  }

  head(room: string): number {
    return this.#heads.get(room) ?? 0;
  }

  async catchUp(room: string, seq: number): Promise<void> {
    if (this.head(room) < seq) await this.#arrivals.wait(room, seq, PATIENCE);
    // Where all that the stream holds was applied, it holds no more, and somebody is mistaken.
    if (this.head(room) >= seq || (this.#pursuit.state === "open" && !this.#pursuit.lacks)) return;
    throw new NotHere(`The log of ${room} has not come to ${seq} here.`);
  }

  read(room: string, after: number, budget: Budget): Promise<LogEntry[]> {
    return reading(() => this.#replica.read(room, after, budget));
  }

  readBack(room: string, before: number, budget: Budget): Promise<LogEntry[]> {
    return reading(() => this.#replica.readBack(room, before, budget));
  }

  tail(listener: (room: string, entries: LogEntry[]) => void): void {
    this.#tell = listener;
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    this.#arrivals.close();
    if (!this.#ordering.isReachable) this.#publisher.giveUp("The server stops.");
    await this.#publisher.close();
    await this.#pursuit.close();
    await this.#ordering.close();
    await this.#replica.close();
  }

  async #apply(messages: readonly Ordered[]): Promise<void> {
    const { appended, gained } = await this.#replica.apply(messages);
    this.#applied = messages.at(-1)?.position ?? this.#applied;
    for (const [room, entries] of gained) {
      this.#heads.set(room, this.head(room) + entries.length);
      this.#changed.add(room);
      this.#tell(room, entries);
      this.#arrivals.reached(room, this.head(room));
    }
    for (const [index, { key, position }] of messages.entries()) {
      const entries = appended[index] ?? [];
      if (entries.length === 0)
        this.#complain(`Message ${position} of the stream is not of Parley, and was passed over.`);
      this.#publisher.settle(key, entries);
    }
  }

  #published(position: number, isSettled: boolean): void {
    if (isSettled || position > this.#pursuit.applied) this.#pursuit.reaches(position);
    else this.#pursuit.break(`The stream holds something else at ${position} than what this server has applied there.`);
  }
}
