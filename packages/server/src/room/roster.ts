import type { Person } from "@parley/protocol";
import { textFrame } from "./frame.ts";

/** Who is in a room: some of them by name, and how many they are. */
type Present = { readonly named: readonly Person[]; readonly count: number };

/** The `presence` of a room, as newcomers are told it: encoded once, as long as the same people are named. */
export class Roster {
  readonly #room: string;
  #named: readonly Person[] | undefined;
  /** The JSON of each who is named, by id, and of all but the last of them. */
  #people: ReadonlyMap<string, string> = new Map();
  #allButLast = "";
  #frame: Buffer | undefined;

  constructor(room: string) {
    this.#room = room;
  }

  /** The frame for one person: everybody who is here; of a crowd, oneself and those who are here longest. */
  frame({ named, count }: Present, self?: Person): Buffer {
    if (this.#named !== named) this.#name(named);
    if (count <= named.length) {
      this.#frame ??= this.#encode([...this.#people.values()].join(","));
      return this.#frame;
    }
    if (!self) return this.#encode([...this.#people.values()].join(","), count);
    const oneself = JSON.stringify(self);
    if (!this.#people.has(self.id)) return this.#encode(joined(oneself, this.#allButLast), count);
    const others = [...this.#people].flatMap(([id, json]) => (id === self.id ? [] : [json]));
    return this.#encode([oneself, ...others].join(","), count);
  }

  #name(named: readonly Person[]): void {
    this.#named = named;
    this.#people = new Map(named.map((person) => [person.id, JSON.stringify(person)]));
    this.#allButLast = [...this.#people.values()].slice(0, -1).join(",");
    this.#frame = undefined;
  }

  #encode(people: string, count?: number): Buffer {
    const end = count === undefined ? "" : `,"count":${count}`;
    return textFrame(`{"type":"presence","room":${JSON.stringify(this.#room)},"people":[${people}]${end}}`);
  }
}

function joined(first: string, others: string): string {
  return others === "" ? first : `${first},${others}`;
}
