import type { Clock, Limits } from "@parley/protocol";
import { type EncodedDraft, encodeDraft, gainedBy } from "./encode-entry.ts";
import { type Appended, type Budget, type Draft, type Log, type LogEntry, LogUnavailable } from "./log.ts";
import { reading } from "./reading.ts";
import { Window } from "./window.ts";

/** Who keeps a log's entries, on this thread or on another; what fails did nothing. */
export interface Backend {
  readonly epoch: string;
  /** The newest number of each room, when it was opened. */
  readonly heads: ReadonlyMap<string, number>;
  /** Appends all of these or none, and tells where each stands when they are durable. */
  commit(drafts: readonly EncodedDraft[]): Appended[] | Promise<Appended[]>;
  read(room: string, after: number, budget: Budget): LogEntry[] | Promise<LogEntry[]>;
  readBack(room: string, before: number, budget: Budget): LogEntry[] | Promise<LogEntry[]>;
  close(): void | Promise<void>;
}

type Waiting = { draft: EncodedDraft; resolve: (appended: Appended) => void; reject: (error: Error) => void };

/** What decides when a log commits. */
export type Pace = {
  clock: Clock;
  limits: Pick<Limits, "commitInterval" | "commitEntries" | "windowCeiling">;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
};

/**
 * A log that appends in groups: all of one turn of the event loop, and all that comes while a commit is under way or,
 * in a busy time, not due. A commit costs the disk and the processor nearly the same whatever it holds.
 */
export class GroupCommitLog implements Log {
  readonly state = "open";
  readonly #backend: Backend;
  readonly #heads: Map<string, number>;
  readonly #window: Window;
  #waiting: Waiting[] = [];
  #committing: Promise<void> | undefined;
  /** Whether what waits is to be committed as soon as it can be. */
  #isDue = false;
  #isOpen = true;
  #tell: (room: string, entries: LogEntry[]) => void = () => {};

  constructor(backend: Backend, { clock, limits, atTurnEnd }: Pace) {
    this.#backend = backend;
    this.#heads = new Map(backend.heads);
    this.#window = new Window({
      clock,
      floor: limits.commitInterval,
      ceiling: limits.windowCeiling,
      most: limits.commitEntries,
      atTurnEnd,
      flush: () => this.#commit(),
    });
  }

  get epoch(): string {
    return this.#backend.epoch;
  }

  head(room: string): number {
    return this.#heads.get(room) ?? 0;
  }

  /** Nobody is ahead of who decides the order alone. */
  async catchUp(): Promise<void> {}

  tail(listener: (room: string, entries: LogEntry[]) => void): void {
    this.#tell = listener;
  }

  append(draft: Draft): Promise<Appended> {
    return new Promise((resolve, reject) => {
      if (!this.#isOpen) return reject(new LogUnavailable("The log is closed."));
      this.#waiting.push({ draft: encodeDraft(draft), resolve, reject });
      this.#window.gather(1);
    });
  }

  read(room: string, after: number, budget: Budget): Promise<LogEntry[]> {
    return reading(() => this.#backend.read(room, after, budget));
  }

  readBack(room: string, before: number, budget: Budget): Promise<LogEntry[]> {
    return reading(() => this.#backend.readBack(room, before, budget));
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#window.cancel();
    this.#commit();
    while (this.#committing) await this.#committing;
    await this.#backend.close();
  }

  #commit(): void {
    this.#isDue = true;
    if (this.#committing || this.#waiting.length === 0) return;
    this.#isDue = false;
    const batch = this.#waiting;
    const drafts = batch.map(({ draft }) => draft);
    this.#waiting = [];
    try {
      const committed = this.#backend.commit(drafts);
      if (committed instanceof Promise) this.#committing = this.#finish(batch, drafts, committed);
      else this.#settle(batch, drafts, committed);
    } catch (cause) {
      refuse(batch, cause);
    }
  }

  /** Waits for a commit, and commits what came meanwhile. */
  async #finish(
    batch: readonly Waiting[],
    drafts: readonly EncodedDraft[],
    committing: Promise<Appended[]>,
  ): Promise<void> {
    try {
      this.#settle(batch, drafts, await committing);
    } catch (cause) {
      refuse(batch, cause);
    }
    this.#committing = undefined;
    if (this.#isDue) this.#commit();
  }

  #settle(batch: readonly Waiting[], drafts: readonly EncodedDraft[], appended: readonly Appended[]): void {
    for (const [room, entries] of gainedBy(drafts, appended)) {
      this.#heads.set(room, this.head(room) + entries.length);
      this.#tell(room, entries);
    }
    for (const [index, { resolve }] of batch.entries()) {
      const result = appended[index];
      if (result) resolve(result);
    }
  }
}

function refuse(batch: readonly Waiting[], cause: unknown): void {
  const error = new LogUnavailable("The log could not be written.", { cause });
  for (const { reject } of batch) reject(error);
}
