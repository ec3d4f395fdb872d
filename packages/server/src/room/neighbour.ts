import { type Person, person } from "@parley/protocol";
import * as z from "zod/mini";

/** Somebody came into a room of another server or has another name, or is not there any more. */
const change = z.union([z.object({ room: z.string(), person }), z.object({ room: z.string(), gone: z.string() })]);
export type Change = z.infer<typeof change>;

const people = z.array(z.tuple([z.string(), z.array(person)]));

/** What servers tell one another of who is with them; `from` is one life of one of them, `n` counts its changes. */
export const news = z.union([
  /** What has changed since the last number. */
  z.object({ from: z.string(), n: z.number(), changes: z.array(change) }),
  /** A part of everybody who is there, as of this number. */
  z.object({ from: z.string(), n: z.number(), all: people, part: z.number(), parts: z.number() }),
  /** One of the others is to tell who is there. */
  z.object({ from: z.string(), ask: z.string() }),
  /** A passing word for a room. */
  z.object({ from: z.string(), room: z.string(), word: z.string() }),
  /** Somebody has a new name, wherever they are connected. */
  z.object({ from: z.string(), renamed: person }),
  /** So many messages were let in from some addresses. */
  z.object({ from: z.string(), spent: z.array(z.tuple([z.string(), z.number()])) }),
  /** Still there, and whether newcomers are welcome; an older version does not say, and they are. */
  z.object({ from: z.string(), n: z.number(), welcomes: z.optional(z.boolean()) }),
]);
export type News = z.infer<typeof news>;

/** Who is in which room. */
export type Rooms = Map<string, Map<string, Person>>;

/** What a change of a room means: somebody came, is called otherwise, or went. */
export type Turn = { room: string; person: Person; what: "came" | "renamed" | "went" };

/** What is known of one other server. */
export class Neighbour {
  readonly rooms: Rooms = new Map();
  /** The number of its last change that is known; nothing until it said who is there. */
  n: number | undefined;
  /** Whether newcomers are welcome there. */
  welcomes = true;
  #parts: { n: number; all: [string, Person[]][] } = { n: -1, all: [] };
  #got = 0;

  /** Takes changes that follow the last, and says what they mean; nothing when some are missing. */
  change(n: number, changes: readonly Change[]): Turn[] | undefined {
    if (this.n === undefined || n !== this.n + 1) return undefined;
    this.n = n;
    return changes.flatMap((each) =>
      "gone" in each ? this.#take(each.room, each.gone) : this.#put(each.room, each.person),
    );
  }

  /** Takes a part of everybody who is there; the last one says what has changed by all of them. */
  replace({ n, all, part, parts }: { n: number; all: [string, Person[]][]; part: number; parts: number }): Turn[] {
    if (part === 0) {
      this.#parts = { n, all: [] };
      this.#got = 0;
    }
    if (this.#parts.n !== n || this.#got !== part) return [];
    this.#got += 1;
    this.#parts.all.push(...all);
    if (this.#got < parts) return [];
    this.n = n;
    const there = new Set(this.#parts.all.flatMap(([room, who]) => who.map(({ id }) => `${room} ${id}`)));
    const went = [...this.rooms].flatMap(([room, who]) =>
      [...who.keys()].flatMap((id) => (there.has(`${room} ${id}`) ? [] : this.#take(room, id))),
    );
    return [...went, ...this.#parts.all.flatMap(([room, who]) => who.flatMap((each) => this.#put(room, each)))];
  }

  /** It is there no more, nor is anybody who was with it. */
  end(): Turn[] {
    return [...this.rooms].flatMap(([room, who]) => [...who.keys()].flatMap((id) => this.#take(room, id)));
  }

  #put(room: string, who: Person): Turn[] {
    const here = this.rooms.get(room) ?? new Map<string, Person>();
    this.rooms.set(room, here);
    const before = here.get(who.id);
    here.set(who.id, who);
    if (!before) return [{ room, person: who, what: "came" }];
    return before.name === who.name ? [] : [{ room, person: who, what: "renamed" }];
  }

  #take(room: string, id: string): Turn[] {
    const here = this.rooms.get(room);
    const before = here?.get(id);
    here?.delete(id);
    if (here?.size === 0) this.rooms.delete(room);
    return before ? [{ room, person: before, what: "went" }] : [];
  }
}
