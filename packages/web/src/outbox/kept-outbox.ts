import type { OutboxStorage, Pending } from "@parley/client";
import type { Database, Kept } from "./database.ts";

type Options = {
  /** The outbox where messages are kept from now on. */
  outbox: string;
  endpoint: string;
  /** The outbox that is loaded, if there is one; its messages go over to the other. */
  former: Promise<string | undefined>;
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
    const { outbox, former } = this.#options;
    const from = await former;
    const messages = await this.#database.all();
    const loaded = messages.filter((message) => message.outbox === from && !this.#items.has(message.item.id));
    if (from !== outbox && loaded.length > 0) await this.#database.move(loaded, outbox);
    const items = loaded.map(({ item }) => item);
    for (const item of items) this.#items.set(item.id, item);
    return items;
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

  #changed(change: Promise<void>): Promise<void> {
    this.#change = change;
    return change;
  }

  #kept(item: Pending): Kept {
    const { outbox, endpoint } = this.#options;
    return { outbox, endpoint, ...(this.#token !== undefined && { token: this.#token }), item };
  }
}
