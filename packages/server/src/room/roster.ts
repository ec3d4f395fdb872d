import type { Person } from "@parley/protocol";
import { textFrame } from "./frame.ts";

/** Who is in a room: some of them by name, and how many they are. */
type Present = { readonly named: readonly Person[]; readonly count: number };

/** The `presence` of a room, as newcomers are told it: encoded once, as long as the same people are named. */
export class Roster {
  readonly #room: string;
  #named: readonly Person[] | undefined;
  #people: readonly { id: string; json: string }[] = [];
  #frame: Buffer | undefined;

  constructor(room: string) {
    this.#room = room;
  }

  /** The frame for one person: everybody who is here; of a crowd, oneself and those who are here longest. */
  frame({ named, count }: Present, self?: Person): Buffer {
    if (this.#named !== named) {
      this.#named = named;
      this.#people = named.map((person) => ({ id: person.id, json: JSON.stringify(person) }));
      this.#frame = undefined;
    }
    if (count <= named.length) {
      this.#frame ??= this.#encode(this.#people.map(({ json }) => json));
      return this.#frame;
    }
    const others = this.#people.filter(({ id }) => id !== self?.id).map(({ json }) => json);
    const first = self ? [JSON.stringify(self)] : [];
    return this.#encode([...first, ...others].slice(0, named.length), count);
  }

  #encode(people: readonly string[], count?: number): Buffer {
    const end = count === undefined ? "" : `,"count":${count}`;
    return textFrame(`{"type":"presence","room":${JSON.stringify(this.#room)},"people":[${people.join(",")}]${end}}`);
  }
}
