import * as z from "zod/mini";
import type { SharedShelf } from "./shelf.ts";
import { parseStored } from "./stored.ts";

/**
 * How far somebody has read a room: the entries of that log up to `seq`. `seen` is more than that after they marked
 * something as unread: what they said themselves, up to there, is no sign that they have read on.
 */
export type ReadPosition = { epoch: string; seq: number; seen: number };

/** Guests come and go with their tabs; the positions of so many are kept, of each in so many rooms. */
const MOST_READERS = 50;
const MOST_ROOMS = 200;

const count = z.int().check(z.nonnegative());
const rooms = z.array(z.tuple([z.string(), z.string(), count, count]));
const readers = z.array(z.string());

/** The read positions of the people of a browser on one server; all tabs of a person share them. */
export class ReadPositions {
  readonly #shelf: SharedShelf;
  readonly #endpoint: string;
  readonly #remembered = new Set<string>();
  /** What was parsed last: it is asked for far more often than it changes. */
  #parsed: { text: string | undefined; rooms: z.infer<typeof rooms> } = { text: undefined, rooms: [] };

  constructor(shelf: SharedShelf, endpoint: string) {
    this.#shelf = shelf;
    this.#endpoint = endpoint;
  }

  /** How far a person has read a room, as far as that is known. */
  get(person: string, room: string): ReadPosition | undefined {
    const found = this.#roomsOf(person).find(([name]) => name === room);
    return found && { epoch: found[1], seq: found[2], seen: found[3] };
  }

  /** The names of the rooms that a person has read, the last read first. */
  rooms(person: string): string[] {
    return this.#roomsOf(person)
      .map(([name]) => name)
      .reverse();
  }

  set(person: string, room: string, { epoch, seq, seen }: ReadPosition): void {
    const others = this.#roomsOf(person).filter(([name]) => name !== room);
    const all = [...others.slice(1 - MOST_ROOMS), [room, epoch, seq, seen]];
    this.#shelf.set(this.#keyOf(person), JSON.stringify(all));
    this.#remember(person);
  }

  /** Calls back when another tab of that person has read on, until the returned function is called. */
  watch(person: string, listener: () => void): () => void {
    return this.#shelf.watch(this.#keyOf(person), listener);
  }

  /** Forgets those who have been away the longest. */
  #remember(person: string): void {
    if (this.#remembered.has(person)) return;
    this.#remembered.add(person);
    const key = `parley.readers ${this.#endpoint}`;
    const others = (parseStored(readers, this.#shelf.get(key)) ?? []).filter((other) => other !== person);
    for (const forgotten of others.splice(0, others.length - MOST_READERS + 1))
      this.#shelf.remove(this.#keyOf(forgotten));
    this.#shelf.set(key, JSON.stringify([...others, person]));
  }

  #roomsOf(person: string): z.infer<typeof rooms> {
    const text = this.#shelf.get(this.#keyOf(person));
    if (text !== this.#parsed.text) this.#parsed = { text, rooms: parseStored(rooms, text) ?? [] };
    return this.#parsed.rooms;
  }

  #keyOf(person: string): string {
    return `parley.read ${this.#endpoint} ${person}`;
  }
}
