import { type Client, createClient, type OpenTransport, type OutboxStorage, type Room } from "@parley/client";
import type { Clock } from "@parley/protocol";
import { Machine, Process } from "./process.ts";
import type { Schedule } from "./schedule.ts";

/** What a tab is told about the rooms it opens. */
export interface Witness {
  opened(tab: Tab, room: Room, clock: Clock): void;
  /** A tab is about to go away in order, with its rooms. */
  closes(tab: Tab): void;
  said(tab: Tab, message: { id: string; room: string; text: string }): void;
  /** A closed client left timers behind. */
  complained(sentence: string): void;
}

type Options = {
  name: string;
  schedule: Schedule;
  /** The token of this tab was another's first, as when a browser duplicates a tab. */
  duplicateOf?: Tab;
  transportOf: (tab: Tab, process: Process) => OpenTransport;
  /** From 0 up to 1, for the client. */
  random: () => number;
  /** Milliseconds that reading its storage takes. */
  loadTime: () => number;
  witness: Witness;
};

type Life = { process: Process; client: Client; rooms: Map<string, Room> };

/** Somebody's tab: a real client, and what outlives it when the page is loaded again. */
export class Tab {
  readonly name: string;
  readonly machine: Machine;
  readonly stored: Map<string, Parameters<OutboxStorage["put"]>[0]> = new Map();
  /** The rooms that are opened again with the tab. */
  readonly wanted = new Set<string>();
  token: string | undefined;
  /** New names of which it does not know whether others see them. */
  unansweredNames = 0;
  readonly #options: Options;
  #life: Life | undefined;
  #count = 0;
  #isReading = false;

  constructor(options: Options) {
    this.name = options.name;
    this.machine = new Machine(options.schedule);
    this.#options = options;
  }

  get client(): Client | undefined {
    return this.#life?.client;
  }

  /** Whether it did not read its storage yet. */
  get isReading(): boolean {
    return this.#isReading;
  }

  get process(): Process | undefined {
    return this.#life?.process;
  }

  get rooms(): ReadonlyMap<string, Room> {
    return this.#life?.rooms ?? new Map();
  }

  /** Loads the page. */
  open(): void {
    if (this.#life) return;
    const process = new Process(this.machine);
    const { transportOf, random, duplicateOf } = this.#options;
    this.token ??= duplicateOf?.token;
    const client = createClient({
      url: "ws://chat.test/chat",
      tokens: {
        load: () => this.token,
        save: (token) => {
          this.token = token;
        },
        clear: () => {
          this.token = undefined;
        },
      },
      openTransport: transportOf(this, process),
      outboxStorage: this.#storage(process),
      clock: process,
      random,
    });
    this.#life = { process, client, rooms: new Map() };
    for (const room of this.wanted) this.enter(room);
  }

  /** Goes away in order. */
  close(): void {
    const life = this.#life;
    if (!life) return;
    this.#options.witness.closes(this);
    life.client.close();
    if (life.process.timers > 0) {
      this.#options.witness.complained(`[CON110] ${this.name} left ${life.process.timers} timers behind.`);
    }
    this.#end();
  }

  /** Vanishes at this moment, but for what is stored. */
  crash(): void {
    this.#end();
  }

  /** Opens a room. */
  enter(name: string): Room | undefined {
    const life = this.#life;
    if (!life) return undefined;
    const known = life.rooms.get(name);
    if (known) return known;
    const room = life.client.room(name);
    life.rooms.set(name, room);
    this.wanted.add(name);
    this.#options.witness.opened(this, room, life.process);
    return room;
  }

  leave(name: string): void {
    this.#life?.rooms.get(name)?.leave();
    this.#life?.rooms.delete(name);
    this.wanted.delete(name);
  }

  /** Says something new in a room. */
  say(name: string, padding: number): void {
    const room = this.enter(name);
    if (!room) return;
    this.#count += 1;
    const text = `${this.name} ${this.#count}${".".repeat(padding)}`;
    this.#options.witness.said(this, { id: room.say(text), room: name, text });
  }

  #end(): void {
    this.#life?.process.end();
    this.#life = undefined;
  }

  /** What was put is there after the page was loaded again. A page that has ended writes nothing. */
  #storage(process: Process): OutboxStorage {
    const { loadTime } = this.#options;
    this.#isReading = true;
    const read = () => {
      this.#isReading = false;
      return [...this.stored.values()];
    };
    return {
      load: () => new Promise((resolve) => process.soon(loadTime(), () => resolve(read()))),
      belongTo: () => new Promise((resolve) => process.soon(loadTime(), resolve)),
      put: async (item) => {
        if (process.alive) this.stored.set(item.id, item);
      },
      remove: async (id) => {
        if (process.alive) this.stored.delete(id);
      },
    };
  }
}
