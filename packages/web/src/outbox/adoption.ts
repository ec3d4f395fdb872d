import { type Client, type ClientOptions, memoryTokenStore, type Pending, type Unsent } from "@parley/client";
import type { Clock, Person } from "@parley/protocol";
import type { Cell } from "../state/cell.ts";
import { borrow, lockedOutboxes } from "./borrow.ts";
import type { Database } from "./database.ts";
import { type Former, KeptOutbox } from "./kept-outbox.ts";
import { type Locks, takeLock } from "./lock.ts";

/** A message that a closed tab left unsent. `author` is who wrote it, as soon as that is known. */
export type LeftBehind = { readonly author: Person | undefined; readonly item: Pending; readonly outbox: Unsent };

type Options = {
  database: Database;
  locks: Locks;
  endpoint: string;
  clock: Clock;
  createClient: (options: ClientOptions) => Client;
  /** Where what is being sent, or was refused, is shown. */
  leftBehind: Cell<readonly LeftBehind[]>;
};

/** A tab that is being loaded again has no lock for a moment; who has none for longer (milliseconds) is gone. */
const GRACE = 2_000;

/**
 * Sends what closed tabs left behind, one outbox after the other, each over a connection of its own as the person who
 * wrote it. Such a connection reads no room, so nobody sees that person come. What is refused for good stays, to be
 * sent again, edited or deleted. A page that was only long in coming back takes its outbox away again.
 */
export class Adoption {
  readonly #options: Options;
  readonly #clients = new Set<Client>();
  #state: "idle" | "looking" | "looking, then once more" = "idle";

  constructor(options: Options) {
    this.#options = options;
  }

  /** Looks for outboxes whose tab is gone, and sends them; resolves when none of them waits any more. */
  async look(): Promise<void> {
    if (this.#state !== "idle") {
      this.#state = "looking, then once more";
      return;
    }
    this.#state = "looking";
    try {
      const orphans = await this.#orphans();
      if (orphans.length > 0) await this.#pause();
      for (const outbox of orphans) await this.#adopt(outbox);
    } catch {
      // What cannot be read now is looked for the next time.
    }
    const again = this.#isAskedAgain();
    this.#state = "idle";
    if (again) await this.look();
  }

  #isAskedAgain(): boolean {
    return this.#state === "looking, then once more";
  }

  async #orphans(): Promise<string[]> {
    const { database, locks, endpoint } = this.#options;
    const here = (await database.all()).filter((message) => message.endpoint === endpoint);
    const locked = await lockedOutboxes(locks);
    return [...new Set(here.map(({ outbox }) => outbox))].filter((outbox) => !locked.has(outbox));
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => void this.#options.clock.after(GRACE, resolve));
  }

  /** Resolves when nothing in the outbox waits any more, or it has to be left to a later tab, or to its own. */
  async #adopt(outbox: string): Promise<void> {
    const { locks } = this.#options;
    const takenBack = new AbortController();
    const giveBack = await borrow(locks, outbox, () => takenBack.abort());
    const unlock = giveBack && (await takeLock(locks, outbox));
    if (!unlock) return giveBack?.();
    const release = () => {
      unlock();
      giveBack();
    };
    try {
      await this.#send(outbox, takenBack.signal, release);
    } catch (error) {
      release();
      throw error;
    }
  }

  async #send(outbox: string, takenBack: AbortSignal, release: () => void): Promise<void> {
    const { database, endpoint, createClient } = this.#options;
    const messages = (await database.all()).filter((message) => message.outbox === outbox);
    if (messages.length === 0) return release();
    const storage = new KeptOutbox(database, { outbox, endpoint, former: atHand(outbox) });
    const tokens = memoryTokenStore(messages.findLast(({ token }) => token !== undefined)?.token);
    const client = createClient({ url: endpoint, tokens, outboxStorage: storage });
    this.#clients.add(client);
    client.me.subscribe(this.#show);
    client.outbox.subscribe(this.#show);
    const end = () => {
      client.close();
      // Else the next tab would still find what was just sent: all changes that were asked for before are done by then.
      database.put([]).then(release, release);
      this.#clients.delete(client);
      this.#show();
    };
    const endIfEmpty = () => {
      if (client.outbox.get().length === 0) end();
    };
    takenBack.addEventListener("abort", end);
    try {
      takenBack.throwIfAborted();
      await client.settled();
      client.outbox.subscribe(endIfEmpty);
      endIfEmpty();
    } catch {
      end();
    }
  }

  readonly #show = () => {
    const leftBehind = [...this.#clients].flatMap(({ me, outbox }) =>
      outbox.get().map((item) => ({ author: me.get(), item, outbox })),
    );
    this.#options.leftBehind.set(leftBehind);
  };
}

async function atHand(outbox: string): Promise<Former> {
  return { outboxes: [outbox], letGo: () => {} };
}
