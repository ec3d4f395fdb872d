import { encodeDraft, gainedBy } from "../encode-entry.ts";
import type { Budget, LogEntry } from "../log.ts";
import { decodeBatch } from "../replicated/batch.ts";
import type { Ordered } from "../replicated/ordering.ts";
import type { Applied, Checked, Replica } from "../replicated/replica.ts";
import { Store } from "./store.ts";

/** A copy of a stream in one SQLite file, on this thread. */
export class StoredReplica implements Replica {
  readonly epoch: string;
  readonly heads: ReadonlyMap<string, number>;
  readonly applied: number;
  readonly #store: Store;

  /**
   * Opens the copy in that file, and makes it if there is none; `stream` is the epoch of what it is a copy of.
   *
   * @throws Error with a sentence that says what to do, see `openDatabase`
   */
  constructor(file: string, now: number, stream: string) {
    this.#store = new Store(file, now, stream);
    this.epoch = this.#store.epoch;
    this.heads = this.#store.heads;
    this.applied = this.#store.applied;
  }

  apply(messages: readonly Ordered[]): Applied {
    const batches = messages.map(({ text }) => decodeBatch(text));
    const drafts = batches.flat().map(encodeDraft);
    const appended = this.#store.commit(drafts, messages.at(-1)?.position);
    let start = 0;
    const each = batches.map(({ length }) => {
      start += length;
      return appended.slice(start - length, start);
    });
    return { appended: each, gained: [...gainedBy(drafts, appended)] };
  }

  read(room: string, after: number, budget: Budget): LogEntry[] {
    return this.#store.read(room, after, budget);
  }

  readBack(room: string, before: number, budget: Budget): LogEntry[] {
    return this.#store.readBack(room, before, budget);
  }

  hash(room: string, seq: number): string | undefined {
    return this.#store.chains.at(room, seq);
  }

  check(room: string, after: number): Checked {
    return this.#store.chains.check(room, after);
  }

  close(): void {
    this.#store.close();
  }
}
