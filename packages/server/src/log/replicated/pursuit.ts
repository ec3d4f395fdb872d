import type { Clock, Timer } from "@parley/protocol";
import type { LogState } from "../log.ts";
import { Follower } from "./follower.ts";
import type { Extent, Ordered, Ordering } from "./ordering.ts";

type Options = {
  ordering: Ordering;
  clock: Clock;
  /** The identity of the ordering that was followed so far, and the last position that was applied. */
  epoch: string;
  applied: number;
  /** Applies messages that follow what was applied; when it rejects, none was. */
  apply: (messages: readonly Ordered[]) => Promise<void>;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
  /** It cannot go on. */
  broke: (sentence: string) => void;
};

/** How often the ordering is asked how far it reaches, in milliseconds; what is missing then is read by the next time. */
const WATCH = 500;
/** How many messages are applied in one commit, or read at once. */
const BATCH = 500;
/** How much may wait to be applied. */
const BOUNDS = { messages: 4_096, bytes: 16 * 1024 * 1024 };
/** A server is behind from so many messages on, and until so few are left. */
const BEHIND = { from: 1_000, until: 16 };
/** After so many looks at an end before what was applied, the ordering has lost messages: no old leader lives that long. */
const SHORT_LOOKS = 60;

/** Follows an ordering: applies all that it holds, in order and once, whatever of it is told late, twice or never. */
export class Pursuit {
  readonly #options: Options;
  readonly #follower: Follower;
  #applying: Promise<void> | undefined;
  #isReading = false;
  #isLooking = false;
  #watching: Timer | undefined;
  #isClosed = false;
  /** What was known to be there when the watch came round: what is still missing of it does not come by itself. */
  #expected = 0;
  #hasLooked = false;
  #shortLooks = 0;
  #isBehind = true;
  /** Whether the last look at the ordering failed. */
  #isBlind = false;
  /** Whether the last try to apply something failed. */
  #isStuck = false;
  #isBroken = false;

  constructor(options: Options) {
    this.#options = options;
    this.#follower = new Follower(options.applied, BOUNDS);
    options.ordering.tail((message) => this.#take([message]));
    options.ordering.back(() => void this.#look());
    this.#watch();
  }

  get state(): LogState {
    if (this.#isBroken) return "broken";
    if (this.#isBehind) return "behind";
    return this.#isBlind || this.#isStuck || !this.#options.ordering.isReachable ? "degraded" : "open";
  }

  /** The last position that was applied. */
  get applied(): number {
    return this.#follower.applied;
  }

  /** Whether something is known to be in the ordering that was not applied. */
  get lacks(): boolean {
    return this.#follower.applied < this.#follower.end;
  }

  /** Learns that something stands at a position. */
  reaches(position: number): void {
    this.#follower.reaches(position);
  }

  /** Gives up following: somebody has to decide what is to become of this copy. */
  break(sentence: string): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.#options.complain(sentence);
    this.#options.broke(sentence);
  }

  /** Ends when what is being applied is applied. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watching?.cancel();
    await this.#applying;
  }

  get #hasEnded(): boolean {
    return this.#isClosed || this.#isBroken;
  }

  /** Looks at the ordering now and then: what it tells by itself may be lost. */
  #watch(): void {
    if (this.#hasEnded) return;
    this.#pump({ again: true });
    this.#expected = this.#follower.end;
    void this.#look();
    this.#watching = this.#options.clock.after(WATCH, () => this.#watch());
  }

  async #look(): Promise<void> {
    if (this.#isLooking || this.#hasEnded) return;
    this.#isLooking = true;
    const applied = this.#follower.applied;
    try {
      this.#compare(await this.#options.ordering.look(), applied);
    } catch {
      this.#isBlind = true;
    }
    this.#isLooking = false;
  }

  /** Compares what the ordering holds with what was applied when it was asked. */
  #compare({ epoch, first, last }: Extent, applied: number): void {
    const isShort = last < applied;
    this.#isBlind = isShort;
    this.#shortLooks = isShort ? this.#shortLooks + 1 : 0;
    if (epoch !== this.#options.epoch) {
      return this.break("The stream was made anew: it is another log than the one of this server.");
    }
    if (this.#shortLooks >= SHORT_LOOKS) {
      return this.break(
        `The stream ends at ${last}, and this server has applied ${applied}: the stream lost messages.`,
      );
    }
    if (first > this.#follower.taken + 1) {
      return this.break(
        `The stream begins at ${first}, and this server has applied ${this.#follower.taken}: a hole would remain.`,
      );
    }
    this.#follower.reaches(last);
    if (!this.#hasLooked) this.#expected = last;
    this.#hasLooked = true;
    this.#measure();
    this.#pump();
  }

  #measure(): void {
    const { end, applied } = this.#follower;
    const { from, until } = BEHIND;
    this.#isBehind = !this.#hasLooked || end - applied > (this.#isBehind ? until : from);
  }

  #take(messages: readonly Ordered[]): void {
    for (const message of messages) this.#follower.offer(message);
    this.#pump();
  }

  /** Applies what is next, one commit after the other, and reads what does not come by itself. */
  #pump({ again = false } = {}): void {
    if (this.#hasEnded) return;
    if (!this.#applying && (again || !this.#isStuck)) {
      const messages = this.#follower.take(BATCH);
      if (messages.length > 0) this.#applying = this.#apply(messages);
    }
    if (this.#follower.hasGap || this.#follower.taken < this.#expected) void this.#read();
  }

  async #apply(messages: readonly Ordered[]): Promise<void> {
    const { apply, complain } = this.#options;
    try {
      await apply(messages);
      this.#isStuck = false;
      this.#follower.settle();
      this.#measure();
    } catch (error) {
      if (!this.#isStuck) complain("What the stream holds cannot be applied here.", error);
      this.#isStuck = true;
      this.#follower.putBack(messages);
    }
    this.#applying = undefined;
    this.#pump();
  }

  async #read(): Promise<void> {
    const { missing } = this.#follower;
    if (this.#isReading || !missing) return;
    this.#isReading = true;
    const messages = await this.#options.ordering
      .read(missing.after, Math.min(BATCH, missing.upTo - missing.after))
      // The watch comes round.
      .catch(() => []);
    this.#isReading = false;
    if (messages.length > 0) this.#take(messages);
  }
}
