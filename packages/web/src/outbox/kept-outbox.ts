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

  constructor(database: Database, options: Options) {
    this.#database = database;
    this.#options = options;
  }

  async load(): Promise<readonly Pending[]> {
    const { outboxes, letGo } = await this.#options.former;
    try {
      const found = (await this.#database.all()).filter(({ outbox }) => outboxes.includes(outbox));
      const inDoubt = found.filter((message) => this.#isInDoubt(message)).map(({ outbox }) => outbox);
      return await this.#take(found.filter(({ outbox }) => !inDoubt.includes(outbox)));
    } finally {
      letGo();
    }
  }

  put(item: Pending): Promise<void> {
    this.#items.set(item.id, item);
    return this.#database.put([this.#kept(item)]);
  }

  remove(id: string): Promise<void> {
    this.#items.delete(id);
    return this.#database.remove(this.#options.outbox, id);
  }

  async belongTo(token: string): Promise<void> {
    this.#token = token;
    const items = [...this.#items.values()];
    if (items.length > 0) await this.#database.put(items.map((item) => this.#kept(item)));
  }

  /** Another tab may have sent it meanwhile, as somebody else: then only that person can send it again without harm. */
  #isInDoubt({ outbox, token, item }: Kept): boolean | undefined {
    return item.tried && token !== undefined && token !== this.#token && outbox !== this.#options.outbox;
  }

  async #take(found: readonly Kept[]): Promise<readonly Pending[]> {
    const { outbox } = this.#options;
    const loaded = found.filter(({ item }) => !this.#items.has(item.id));
    const elsewhere = loaded.filter((message) => message.outbox !== outbox);
    if (elsewhere.length > 0) await this.#database.move(elsewhere, outbox);
    const items = loaded.map(({ item }) => item);
    for (const item of items) this.#items.set(item.id, item);
    // Who one is may have been told while they were read.
    if (this.#token) await this.belongTo(this.#token).catch(() => {});
    return items;
  }

  #kept(item: Pending): Kept {
    const { outbox, endpoint } = this.#options;
    return { outbox, endpoint, ...(this.#token !== undefined && { token: this.#token }), item };
  }
}
