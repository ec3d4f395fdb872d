import type { Clock, Timer } from "@parley/protocol";
import type { LogState } from "../log.ts";
import { Arrears } from "./arrears.ts";
import { Follower } from "./follower.ts";
import { misfit } from "./misfit.ts";
import { type Extent, Gone, type Ordered, type Ordering } from "./ordering.ts";
import type { Pace } from "./pace.ts";
import { SingleFlight } from "./single-flight.ts";
import { Spell } from "./spell.ts";
import { Supply } from "./supply.ts";
import { Suspicion } from "./suspicion.ts";

type Options = {
  ordering: Ordering;
  clock: Clock;
  /** How often another way is tried. */
  pace: Pace;
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

/** Follows an ordering: applies all that it holds, in order and once, whatever of it is told late, twice or never. */
export class Pursuit {
  readonly #options: Options;
  readonly #follower: Follower;
  #applying: Promise<void> | undefined;
  readonly #supply: Supply;
  readonly #looking = new SingleFlight();
  #watching: Timer | undefined;
  #hasEnded = false;
  /** What was known to be there when the watch came round: what is still missing of it does not come by itself. */
  #expected = 0;
  /** Whether nothing that was there before the next look comes by itself: it was told while one was away. */
  #isNew = true;
  readonly #arrears = new Arrears();
  /** That it ends before what was applied, or is gone. */
  readonly #shortness = new Suspicion();
  readonly #absence = new Suspicion();
  /** Whether the ordering told something since it was asked last how far it reaches. */
  #hasHeard = false;
  readonly #blindness: Spell;
  readonly #age: Spell;
  /** Whether the last try to apply something failed. */
  #isStuck = false;
  #isBroken = false;

  constructor(options: Options) {
    const { applied, ordering, complain } = options;
    this.#options = options;
    this.#follower = new Follower(applied, BOUNDS);
    const spell = (begins: string, ends: string) => new Spell(complain, begins, ends);
    const [take, taken] = [(messages: readonly Ordered[]) => this.#take(messages), () => this.#follower.taken];
    this.#supply = new Supply({ ordering, most: BATCH, take, taken, complain });
    this.#blindness = spell("The stream is out of sight.", "The stream is in sight again.");
    this.#age = spell("A newer Parley wrote to the stream. Update this server too.", "The stream can be read again.");
    ordering.tail((message) => {
      this.#hasHeard = true;
      this.#take([message]);
    });
    ordering.back(() => this.#return());
    this.#watch();
  }

  get state(): LogState {
    if (this.#isBroken) return "broken";
    if (this.#arrears.isMuch || this.#follower.isOutdated) return "behind";
    const isBlind = this.#blindness.isOn || this.#shortness.isOn || !this.#options.ordering.isReachable;
    if (isBlind || this.#isStuck) return "degraded";
    return this.#arrears.isLate ? "behind" : "open";
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
    this.#rest();
    this.#options.complain(sentence);
    this.#options.broke(sentence);
  }

  /** Ends when what is being applied is applied. */
  async close(): Promise<void> {
    this.#rest();
    await this.#applying;
  }

  /** Asks nothing more. */
  #rest(): void {
    this.#hasEnded = true;
    this.#watching?.cancel();
    this.#looking.drop();
    this.#supply.drop();
  }

  /** Looks at the ordering now and then: what it tells by itself may be lost. */
  #watch(): void {
    this.#watching = this.#options.clock.after(WATCH, () => this.#watch());
    this.#pump({ again: true });
    this.#expected = this.#follower.end;
    this.#judge();
    this.#look();
  }

  /** The ordering can be reached again: what was told meanwhile is not told again. */
  #return(): void {
    this.#looking.drop();
    this.#supply.drop();
    this.#isNew = true;
    this.#look();
  }

  #look(): void {
    if (this.#hasEnded) return;
    const { applied } = this.#follower;
    const { ordering } = this.#options;
    void this.#looking.run(
      () => {
        this.#hasHeard = false;
        return ordering.look();
      },
      (extent) => this.#compare(extent, applied),
      (error) => {
        // Who is told something is not cut off, or was not a moment ago.
        if (this.#hasHeard) return this.#look();
        this.#blindness.begin(error);
        this.#absence.find(error instanceof Gone);
        if (this.#absence.isCertain) return this.break("The stream does not exist any more.");
        this.#move();
      },
    );
  }

  /** Compares what the ordering holds with what was applied when it was asked. */
  #compare(extent: Extent, applied: number): void {
    const { taken } = this.#follower;
    this.#blindness.end();
    this.#absence.find(false);
    if (!this.#supply.isCut) this.#options.pace.reset();
    this.#shortness.find(extent.last < applied);
    const isShortForLong = this.#shortness.isCertain;
    const sentence = misfit(extent, { epoch: this.#options.epoch, applied, taken, isShortForLong });
    if (sentence !== undefined) return this.break(sentence);
    this.#follower.reaches(extent.last);
    if (this.#isNew) this.#expected = extent.last;
    this.#isNew = false;
    this.#measure();
    this.#pump();
  }

  /** Judges how it goes: who lacks something for long, and is not given it, asks elsewhere. */
  #judge(): void {
    const { applied, end, taken } = this.#follower;
    this.#arrears.look(end, applied);
    this.#options.pace.look();
    if (this.#arrears.isLate && this.#supply.isCut) this.#move();
    this.#supply.watch(!this.#blindness.isOn);
    if (this.#supply.isLost)
      this.break(`The stream reaches to ${end} and does not hold ${taken + 1}: it lost messages.`);
  }

  #measure(): void {
    const { end, applied } = this.#follower;
    if (!this.#isNew) this.#arrears.settle(end, applied);
  }

  /** Tries another way to the ordering, but not all the time. */
  #move(): void {
    const { ordering, pace } = this.#options;
    if (ordering.isReachable && pace.take()) ordering.move();
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
    if (this.#follower.isOutdated) this.#age.begin(undefined);
    else this.#age.end();
    const { hasGap, taken, missing } = this.#follower;
    if (missing && (hasGap || taken < this.#expected)) this.#supply.read(missing);
  }

  async #apply(messages: readonly Ordered[]): Promise<void> {
    const { apply, complain } = this.#options;
    try {
      await apply(messages);
      this.#isStuck = false;
      this.#supply.settle();
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
}
