import type { Clock, Timer } from "@parley/protocol";
import { type Appended, AppendInDoubt, type Draft, LogUnavailable } from "../log.ts";
import { encodeBatch } from "./batch.ts";
import { type Ordering, Refused } from "./ordering.ts";
import { Spell } from "./spell.ts";

type Waiting = { draft: Draft; resolve: (appended: Appended) => void; reject: (error: Error) => void };
/** What was published, or is being published, and was not applied here yet. */
type Unsettled = { batch: readonly Waiting[]; patience: Timer; isTried: boolean };

type Options = {
  ordering: Ordering;
  clock: Clock;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** What no other life of a server begins its keys with. */
  life: string;
  /** A batch stands at this position; `isSettled` when it was applied here before that was known. */
  published: (position: number, isSettled: boolean) => void;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
};

/** The text of a batch, in UTF-16, stays well below what NATS takes by default, which is 1 MiB. */
const BATCH: Readonly<{ drafts: number; length: number }> = { drafts: 500, length: 200_000 };
/** What a message with a batch takes at most, in bytes of UTF-8, with all that is around the drafts. */
export const LARGEST = 3 * BATCH.length + 1_000;
/** How many batches may be in the stream and not in the file: what cannot be stored here is not published for ever. */
const MOST_UNSETTLED = 8;
/** How long an append waits before it is refused, in milliseconds: a new leader of a stream is found sooner. */
const PATIENCE = 10_000;
/** When a batch is tried again, in milliseconds. */
const RETRY = 200;

/**
 * Publishes appends in batches, one at a time and each until it stands, so that nothing overtakes what was said before
 * it: all of one turn of the event loop, or all that came while the last was on its way.
 */
export class Publisher {
  readonly #options: Options;
  readonly #unsettled = new Map<string, Unsettled>();
  readonly #refusal: Spell;
  #waiting: Waiting[] = [];
  #isPublishing = false;
  #isOpen = true;
  #batches = 0;
  #idle: PromiseWithResolvers<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#refusal = new Spell(options.complain, "The stream takes nothing.", "The stream takes news again.");
  }

  /** Whether what was published last was refused. */
  get isRefused(): boolean {
    return this.#refusal.isOn;
  }

  /** Publishes a draft, and resolves when it was applied here. */
  append(draft: Draft): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) return reject(new LogUnavailable("The log is closed."));
      if (this.#waiting.push({ draft, resolve, reject }) === 1) this.#options.atTurnEnd(() => this.#next());
    });
  }

  /** A batch was applied here. */
  settle(key: string, appended: readonly Appended[]): void {
    const settled = this.#forget(key);
    for (const [index, { resolve, reject }] of (settled ?? []).entries()) {
      const result = appended[index];
      if (result) resolve(result);
      else reject(new LogUnavailable("The stream holds something else than was published."));
    }
    this.#next();
  }

  /** Nothing that waits will be applied within the time that anybody should wait for it. */
  giveUp(sentence: string, cause?: unknown): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const [key, { batch, isTried }] of [...this.#unsettled]) {
      this.#forget(key);
      const error = isTried ? new AppendInDoubt(sentence, { cause }) : new LogUnavailable(sentence, { cause });
      for (const { reject } of batch) reject(error);
    }
    // All of them: what came later must not stand where what came before it does not.
    for (const { reject } of waiting) reject(new LogUnavailable(sentence, { cause }));
    this.#rest();
  }

  /** Takes nothing more, and resolves when nothing waits any more. */
  async close(): Promise<void> {
    this.#isOpen = false;
    this.#idle = Promise.withResolvers();
    this.#rest();
    await this.#idle.promise;
  }

  #next(): void {
    this.#rest();
    if (this.#isPublishing || this.#waiting.length === 0 || this.#unsettled.size >= MOST_UNSETTLED) return;
    const batch = this.#takeBatch();
    this.#batches += 1;
    const key = `${this.#options.life}-${this.#batches}`;
    const patience = this.#options.clock.after(PATIENCE, () => this.#losePatience());
    this.#unsettled.set(key, { batch, patience, isTried: false });
    void this.#publish(key, encodeBatch(batch.map(({ draft }) => draft)));
  }

  #losePatience(): void {
    if (this.#refusal.isOn) this.giveUp("The log of all servers takes nothing.", this.#refusal.cause);
    else this.giveUp("The log of all servers does not answer.");
  }

  #takeBatch(): Waiting[] {
    let length = 0;
    const end = this.#waiting.findIndex(({ draft }, index) => {
      length += JSON.stringify(draft).length;
      return index > 0 && (index === BATCH.drafts || length > BATCH.length);
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #publish(key: string, text: string): Promise<void> {
    const { ordering, published } = this.#options;
    this.#isPublishing = true;
    for (;;) {
      const unsettled = this.#unsettled.get(key);
      if (!unsettled) break;
      const wasTried = unsettled.isTried;
      // Out of reach, nothing leaves.
      unsettled.isTried ||= ordering.isReachable;
      try {
        const position = await ordering.publish(key, text);
        this.#refusal.end();
        published(position, !this.#unsettled.has(key));
        break;
      } catch (error) {
        if (error instanceof Refused) {
          unsettled.isTried = wasTried || error.mayStand;
          this.#refusal.begin(error);
        }
        // It may stand all the same: then it stands twice, and the second time makes no difference.
        await new Promise<void>((resolve) => this.#options.clock.after(RETRY, resolve));
      }
    }
    this.#isPublishing = false;
    this.#next();
  }

  #forget(key: string): readonly Waiting[] | undefined {
    const unsettled = this.#unsettled.get(key);
    unsettled?.patience.cancel();
    this.#unsettled.delete(key);
    return unsettled?.batch;
  }

  #rest(): void {
    if (this.#unsettled.size === 0 && this.#waiting.length === 0 && !this.#isPublishing) this.#idle?.resolve();
  }
}
