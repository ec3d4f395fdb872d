import type { OutboxStorage } from "./outbox-storage.ts";
import { createStore, type Store } from "./store.ts";
import type { Pending } from "./timeline.ts";

/** The messages that do not stand in the log yet, in the order written, and their copies in a storage. */
export class Backlog {
  readonly #storage: OutboxStorage;
  readonly #items = createStore<readonly Pending[]>([]);
  #isLoaded = false;

  constructor(storage: OutboxStorage) {
    this.#storage = storage;
  }

  get items(): Store<readonly Pending[]> {
    return this.#items;
  }

  /** Whether what an earlier life left behind is among the items. */
  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get waiting(): readonly Pending[] {
    return this.#items.get().filter(({ state }) => state === "waiting");
  }

  find(id: string): Pending | undefined {
    return this.#items.get().find((item) => item.id === id);
  }

  /** Puts what an earlier life of this client left behind before everything else, and returns all. */
  async load(): Promise<readonly Pending[]> {
    // A storage that cannot be read has nothing to send.
    const stored = await this.#storage.load().catch(() => []);
    // What was put while it was read may be among it.
    const earlier = stored.filter(({ id }) => !this.find(id)).sort((a, b) => a.at - b.at);
    const meanwhile = after(earlier, this.#items.get());
    for (const item of meanwhile) if (!this.#items.get().includes(item)) this.#store(this.#storage.put(item));
    this.#isLoaded = true;
    this.#items.set([...earlier, ...meanwhile]);
    return this.#items.get();
  }

  /** Puts a message at the end, be it new or one that stands further up; `keep` is to store it. */
  append(item: Pending): void {
    this.#items.set([...this.#items.get().filter(({ id }) => id !== item.id), item]);
  }

  /** Stores a message as it is now. */
  keep(id: string): void {
    const item = this.find(id);
    if (item) this.#store(this.#storage.put(item));
  }

  /** Puts a message in the place of that with the same id. */
  replace(item: Pending): void {
    this.#items.set(this.#items.get().map((other) => (other.id === item.id ? item : other)));
    this.#store(this.#storage.put(item));
  }

  remove(id: string): void {
    this.#items.set(this.#items.get().filter((item) => item.id !== id));
    this.#store(this.#storage.remove(id));
  }

  /** The time of a new message: now, but later than any other's, so that it orders them in any storage. */
  nextAt(now: number): number {
    return Math.max(now, (this.#items.get().at(-1)?.at ?? 0) + 1);
  }

  /** Resolves when the storage has noted whose messages these are, or failed to; nothing if it takes no such notes. */
  belongTo(token: string): Promise<void> | undefined {
    return this.#storage.belongTo?.(token).catch(() => {});
  }

  #store(stored: Promise<void>): void {
    // What cannot be stored is still sent; it would only be missing after a reload.
    stored.catch(() => {});
  }
}

/** These messages at times after all of the earlier ones, also where the clock was set back between the two. */
function after(earlier: readonly Pending[], later: readonly Pending[]): readonly Pending[] {
  let last = earlier.at(-1)?.at ?? 0;
  return later.map((item) => {
    last = Math.max(item.at, last + 1);
    return item.at === last ? item : { ...item, at: last };
  });
}
