import type { Budget, LogEntry } from "../../packages/server/src/log/log.ts";
import type { Ordered } from "../../packages/server/src/log/replicated/ordering.ts";
import type { Applied, Checked, Replica } from "../../packages/server/src/log/replicated/replica.ts";
import type { StoredReplica } from "../../packages/server/src/log/sqlite/stored-replica.ts";
import type { Process } from "./process.ts";

/** A server's copy of the log, on the thread of its file. */
export type Copy = Pick<StoredReplica, keyof StoredReplica>;

/** A copy that does what another does; for copies that differ from it in one thing. */
export class CopyWrapper implements Copy {
  readonly inner: Copy;

  constructor(inner: Copy) {
    this.inner = inner;
  }

  get epoch(): string {
    return this.inner.epoch;
  }

  get heads(): ReadonlyMap<string, number> {
    return this.inner.heads;
  }

  get applied(): number {
    return this.inner.applied;
  }

  apply(messages: readonly Ordered[]): Applied {
    return this.inner.apply(messages);
  }

  read(room: string, after: number, budget: Budget): LogEntry[] {
    return this.inner.read(room, after, budget);
  }

  readBack(room: string, before: number, budget: Budget): LogEntry[] {
    return this.inner.readBack(room, before, budget);
  }

  hash(room: string, seq: number): string | undefined {
    return this.inner.hash(room, seq);
  }

  check(room: string, after: number): Checked {
    return this.inner.check(room, after);
  }

  close(): void {
    this.inner.close();
  }
}

/** A copy as the server has it: one thread applies and another reads, so that it may end between the two ends of either. */
export class ThreadedCopy implements Replica {
  readonly epoch: string;
  readonly heads: ReadonlyMap<string, number>;
  readonly applied: number;
  readonly #copy: Copy;
  readonly #writer: Thread;
  readonly #reader: Thread;

  /** `delay` gives the milliseconds that a word to a thread takes, or one from it. */
  constructor(copy: Copy, process: Process, delay: () => number) {
    this.epoch = copy.epoch;
    this.heads = copy.heads;
    this.applied = copy.applied;
    this.#copy = copy;
    this.#writer = new Thread(process, delay);
    this.#reader = new Thread(process, delay);
  }

  apply(messages: readonly Ordered[]): Promise<Applied> {
    return this.#writer.ask(() => this.#copy.apply(messages));
  }

  read(room: string, after: number, budget: Budget): Promise<LogEntry[]> {
    return this.#reader.ask(() => this.#copy.read(room, after, budget));
  }

  readBack(room: string, before: number, budget: Budget): Promise<LogEntry[]> {
    return this.#reader.ask(() => this.#copy.readBack(room, before, budget));
  }

  hash(room: string, seq: number): Promise<string | undefined> {
    return this.#reader.ask(() => this.#copy.hash(room, seq));
  }

  check(room: string, after: number): Promise<Checked> {
    return this.#reader.ask(() => this.#copy.check(room, after));
  }

  async close(): Promise<void> {
    await this.#reader.ask(() => {});
    await this.#writer.ask(() => this.#copy.close());
  }
}

/** Does one thing after the other; nothing any more once its process has ended. */
class Thread {
  readonly #process: Process;
  readonly #delay: () => number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(process: Process, delay: () => number) {
    this.#process = process;
    this.#delay = delay;
  }

  ask<Answer>(run: () => Answer): Promise<Answer> {
    const answered = this.#last.then(async () => {
      await this.#word();
      try {
        return run();
      } finally {
        await this.#word();
      }
    });
    this.#last = answered.catch(() => {});
    return answered;
  }

  #word(): Promise<void> {
    return new Promise((resolve) => this.#process.soon(this.#delay(), resolve));
  }
}
