import type { Pending } from "@parley/client";
import { isId, roomName } from "@parley/protocol";
import * as z from "zod/mini";

/** An unsent message as the browser keeps it, with all that any tab needs to send it. */
export type Kept = {
  /** The outbox that it is in; its messages are sent by one tab at a time. */
  outbox: string;
  /** The server that it is for. */
  endpoint: string;
  /** Who wrote it; nobody yet, if the tab had never been connected. */
  token?: string;
  item: Pending;
};

const kept = z.object({
  outbox: z.string(),
  endpoint: z.string(),
  token: z.exactOptional(z.string()),
  item: z.object({
    id: z.string().check(z.refine(isId)),
    room: roomName,
    text: z.string(),
    at: z.int(),
    state: z.literal(["waiting", "failed"]),
    tried: z.exactOptional(z.boolean()),
    reason: z.exactOptional(z.string()),
  }),
});

const NAME = "parley.outbox";
const MESSAGES = "messages";

/** The unsent messages of all tabs of this browser, in IndexedDB. Where there is none, every call rejects. */
export class Database {
  readonly #factory: () => IDBFactory;
  #opening: Promise<IDBDatabase> | undefined;

  /** Some browsers refuse even a look at their factory. */
  constructor(factory = () => indexedDB) {
    this.#factory = factory;
  }

  /** Everything that is kept; what another version wrote otherwise is left where it is. */
  async all(): Promise<Kept[]> {
    const { result } = await this.#do("readonly", (messages) => messages.getAll());
    return result.flatMap((each) => {
      const parsed = kept.safeParse(each);
      return parsed.success ? [parsed.data] : [];
    });
  }

  /** Keeps all of these or none, each in the place of that of the same outbox and id. */
  async put(given: readonly Kept[]): Promise<void> {
    await this.#do("readwrite", (messages) => {
      for (const each of given) messages.put(each, [each.outbox, each.item.id]);
    });
  }

  /** Puts these messages into another outbox, all or none. */
  async move(given: readonly Kept[], outbox: string): Promise<void> {
    await this.#do("readwrite", (messages) => {
      for (const each of given) {
        messages.delete([each.outbox, each.item.id]);
        messages.put({ ...each, outbox }, [outbox, each.item.id]);
      }
    });
  }

  async remove(outbox: string, id: string): Promise<void> {
    await this.#do("readwrite", (messages) => messages.delete([outbox, id]), "relaxed");
  }

  /** What is strict is on the disk afterwards, and survives an empty battery. */
  async #do<T>(
    mode: IDBTransactionMode,
    work: (messages: IDBObjectStore) => T,
    durability: IDBTransactionDurability = "strict",
  ): Promise<T> {
    const database = await this.#open();
    const transaction = database.transaction(MESSAGES, mode, { durability });
    const result = work(transaction.objectStore(MESSAGES));
    // Without this the end of the tab, a moment after Enter, would undo it.
    transaction.commit();
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    return result;
  }

  #open(): Promise<IDBDatabase> {
    if (this.#opening) return this.#opening;
    const forget = () => {
      this.#opening = undefined;
    };
    const opening = open(this.#factory, forget);
    opening.catch(forget);
    this.#opening = opening;
    return opening;
  }
}

/** Opens the database; calls back when it is open no more. */
async function open(factory: () => IDBFactory, closed: () => void): Promise<IDBDatabase> {
  const request = factory().open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(MESSAGES);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  database.onclose = closed;
  // A later version of the page, or who clears the data of this one, is not kept waiting.
  database.onversionchange = () => {
    database.close();
    closed();
  };
  return database;
}
