import type { OutboxStorage, Pending } from "@parley/client";
import type { Database, Kept } from "./database.ts";

/** The outboxes of earlier lives. */
export type Former = {
  /** Those that nobody else sends now. */
  readonly outboxes: readonly string[];
  /** From now on, what is still in them is for others to send. */
  letGo(): void;
};

type Options = {
  /** The outbox where messages are kept from now on. */
  outbox: string;
  endpoint: string;
  /** What is loaded; its messages go over to the other outbox. */
  former: Promise<Former>;
};

/** One outbox of those that the browser keeps. */
export class KeptOutbox implements Required<OutboxStorage> {
  readonly #database: Database;
  readonly #options: Options;
  readonly #items = new Map<string, Pending>();
  #token: string | undefined;
  /** The newest change; those before it are done when it is. */
  #change: Promise<void> = Promise.resolve();

  constructor(database: Database, options: Options) {
    this.#database = database;
    this.#options = options;
  }

  async load(): Promise<readonly Pending[]> {
    const { outboxes, letGo } = await this.#options.former;
    try {
      const found = (await this.#database.all()).filter(({ outbox }) => outboxes.includes(outbox));
      const inDoubt = new Set(found.filter((message) => this.#isInDoubt(message)).map(({ outbox }) => outbox));
      return await this.#take(found.filter(({ outbox }) => !inDoubt.has(outbox)));
    } finally {
      letGo();
    }
  }

  put(item: Pending): Promise<void> {
    this.#items.set(item.id, item);
    return this.#changed(this.#database.put([this.#kept(item)]));
  }

  remove(id: string): Promise<void> {
    this.#items.delete(id);
    return this.#changed(this.#database.remove(this.#options.outbox, id));
  }

  async belongTo(token: string): Promise<void> {
    this.#token = token;
    const items = [...this.#items.values()];
    if (items.length > 0) await this.#changed(this.#database.put(items.map((item) => this.#kept(item))));
  }

  /** Resolves when every change so far was stored, or failed to be. */
  async stored(): Promise<void> {
    await this.#change.catch(() => {});
  }

  /** Another tab may have sent it meanwhile, as somebody else: then only that person can send it again without harm. */
  #isInDoubt({ outbox, token, item: { tried } }: Kept): boolean {
    return outbox !== this.#options.outbox && tried === true && token !== undefined && token !== this.#token;
  }

  async #take(found: readonly Kept[]): Promise<readonly Pending[]> {
    const { outbox } = this.#options;
    const loaded = found.filter(({ item }) => !this.#items.has(item.id));
    const elsewhere = loaded.filter((message) => message.outbox !== outbox);
    if (elsewhere.length > 0) await this.#database.move(elsewhere, outbox);
    const items = loaded.map(({ item }) => item);
    for (const item of items) this.#items.set(item.id, item);
    // Who one is may have been told while they were read.
    if (this.#token !== undefined) await this.belongTo(this.#token).catch(() => {});
    return items;
  }

  #changed(change: Promise<void>): Promise<void> {
    this.#change = change;
    return change;
  }

  #kept(item: Pending): Kept {
    const { outbox, endpoint } = this.#options;
    return { outbox, endpoint, ...(this.#token !== undefined && { token: this.#token }), item };
  }
}
