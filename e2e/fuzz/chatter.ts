import { type Client, connect, type Room } from "@parley/client";
import type { Ledger } from "./ledger.ts";

/** Milliseconds between two words of one chatter. */
const PACE = 250;

/** Somebody who talks steadily in some rooms, reads all that is said there, and takes note of both. */
export class Chatter {
  /** Milliseconds from each word to its acknowledgement, in the order of these. */
  readonly delays: number[] = [];
  /** How often the connection was lost. */
  losses = 0;
  readonly #name: string;
  readonly #client: Client;
  readonly #rooms: readonly Room[];
  readonly #ledger: Ledger;
  readonly #sentAt = new Map<string, number>();
  #words = 0;
  #talking: NodeJS.Timeout | undefined;

  private constructor(name: string, client: Client, rooms: readonly Room[], ledger: Ledger) {
    this.#name = name;
    this.#client = client;
    this.#rooms = rooms;
    this.#ledger = ledger;
    client.connection.subscribe(() => {
      if (client.connection.get().status !== "live") this.losses += 1;
    });
    for (const room of rooms) {
      ledger.join(name, room.name);
      room.onEntry((entry) => ledger.hear(name, room.name, entry));
      room.timeline.subscribe(() => this.#lookForAcks());
    }
  }

  /** Comes in, and waits until the rooms are read. */
  static async join(url: string, name: string, rooms: readonly string[], ledger: Ledger): Promise<Chatter> {
    const client = await connect(url);
    const chatter = new Chatter(
      name,
      client,
      rooms.map((room) => client.room(room)),
      ledger,
    );
    await Promise.all(chatter.#rooms.map(ready));
    return chatter;
  }

  talk(): void {
    this.#talking = setInterval(() => this.#say(), PACE);
  }

  hush(): void {
    clearInterval(this.#talking);
  }

  leave(): void {
    this.#client.close();
  }

  #say(): void {
    const room = this.#rooms[this.#words % this.#rooms.length];
    if (!room) return;
    this.#words += 1;
    const id = room.say(`Word ${this.#words} of ${this.#name}.`);
    this.#ledger.say(this.#name, room.name, id);
    this.#sentAt.set(id, performance.now());
  }

  /** A word is acknowledged when the server says so, or when it is read in the log. */
  #lookForAcks(): void {
    const waiting = new Set(
      this.#rooms.flatMap(({ timeline }) =>
        timeline.get().pending.flatMap(({ id, state }) => (state === "sent" ? [] : [id])),
      ),
    );
    for (const [id, at] of this.#sentAt) {
      if (waiting.has(id)) continue;
      this.#sentAt.delete(id);
      this.delays.push(performance.now() - at);
    }
  }
}

async function ready({ timeline }: Room): Promise<void> {
  if (timeline.get().status === "ready") return;
  await new Promise<void>((resolve) => {
    const unsubscribe = timeline.subscribe(() => {
      if (timeline.get().status !== "ready") return;
      unsubscribe();
      resolve();
    });
  });
}
