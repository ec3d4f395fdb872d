import type { Clock, Person, Timer } from "@parley/protocol";
import type { Ether } from "../log/replicated/ether.ts";
import { type Change, Neighbour, type News, news, type Rooms, type Turn } from "./neighbour.ts";

type Options = {
  ether: Ether;
  clock: Clock;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** What no other life of a server was called. */
  life: string;
  /** Whether newcomers are welcome here. */
  welcomes: () => boolean;
};

/** What comes of what other servers tell. */
export type Listener = {
  turn(turn: Turn): void;
  /** Somebody of another server says a passing word in a room. */
  word(room: string, word: string): void;
  /** Somebody bears another name, and may be connected here too. */
  renamed(person: Person): void;
  /** So many messages were let in from some addresses. */
  spent(spent: [address: string, messages: number][]): void;
};

/** How often a server says that it is there, in milliseconds; one that misses three is there no more. */
const BEAT = 3_000;
const LEASE = 3 * BEAT;
/** How many people are told of in one message. */
const PART = 2_000;
/** Whom somebody asks who has just come. */
const EVERYBODY = "*";

/**
 * Who is with the other servers, and what of one's own they need to know. Nothing of it is kept anywhere: each server
 * says what has changed, and now and then that it is there; who missed something asks for all; and who is not heard of
 * for three beats is gone, with everybody who was there.
 */
export class Elsewhere {
  readonly #options: Options;
  readonly #neighbours = new Map<string, { neighbour: Neighbour; lease: Timer; hasAsked: boolean }>();
  readonly #own: Rooms = new Map();
  #n = 0;
  #changes: Change[] = [];
  #listener: Listener = { turn: () => {}, word: () => {}, renamed: () => {}, spent: () => {} };
  #beat: Timer | undefined;
  #isClosed = false;

  constructor(options: Options) {
    this.#options = options;
    options.ether.hear((text) => this.#hear(text));
    this.#tell({ from: options.life, ask: EVERYBODY });
    this.#live();
  }

  /** Tells one listener of what others do. */
  listen(listener: Listener): void {
    this.#listener = listener;
  }

  /** Whether newcomers are welcome at another server, as far as it was heard of lately. */
  get welcomes(): boolean {
    return [...this.#neighbours.values()].some(({ neighbour }) => neighbour.welcomes);
  }

  /** The lives of the other servers that were heard of lately. */
  get lives(): string[] {
    return [...this.#neighbours.keys()];
  }

  /** Who of other servers is in a room, once for each of those. */
  in(room: string): Person[] {
    return [...this.#neighbours.values()].flatMap(({ neighbour }) => [...(neighbour.rooms.get(room)?.values() ?? [])]);
  }

  /** Somebody is in a room here, or has another name. */
  claim(room: string, person: Person): void {
    const here = this.#own.get(room) ?? new Map<string, Person>();
    this.#own.set(room, here.set(person.id, person));
    this.#change({ room, person });
  }

  /** Nobody of that id is in that room here any more. */
  release(room: string, id: string): void {
    const here = this.#own.get(room);
    here?.delete(id);
    if (here?.size === 0) this.#own.delete(room);
    this.#change({ room, gone: id });
    this.#recall(room, id);
  }

  /** Somebody says a passing word in a room. */
  whisper(room: string, word: string): void {
    this.#tell({ from: this.#options.life, room, word });
  }

  /** Somebody who is connected here has a new name. */
  rename(person: Person): void {
    this.#tell({ from: this.#options.life, renamed: person });
  }

  /** So many messages were let in here from some addresses. */
  spend(spent: [address: string, messages: number][]): void {
    this.#tell({ from: this.#options.life, spent });
  }

  /** Ends; who was here may be on their way to another server, so none of them has left yet. */
  close(): void {
    this.#isClosed = true;
    this.#beat?.cancel();
    for (const { lease } of this.#neighbours.values()) lease.cancel();
  }

  #live(): void {
    const { life, welcomes } = this.#options;
    this.#tell({ from: life, n: this.#n, welcomes: welcomes() });
    this.#beat = this.#options.clock.after(BEAT, () => this.#live());
  }

  #change(change: Change): void {
    if (this.#changes.push(change) > 1) return;
    this.#options.atTurnEnd(() => {
      while (this.#changes.length > 0) {
        this.#n += 1;
        this.#tell({ from: this.#options.life, n: this.#n, changes: this.#changes.splice(0, PART) });
      }
    });
  }

  #tell(message: News): void {
    this.#options.ether.tell(JSON.stringify(message));
  }

  #hear(text: string): void {
    if (this.#isClosed) return;
    const { success, data } = news.safeParse(parse(text));
    // A newer version may tell what this one does not know.
    if (!success || data.from === this.#options.life) return;
    if ("ask" in data) return [this.#options.life, EVERYBODY].includes(data.ask) ? this.#tellAll() : undefined;
    if ("word" in data) return this.#listener.word(data.room, data.word);
    if ("renamed" in data) return this.#listener.renamed(data.renamed);
    if ("spent" in data) return this.#listener.spent(data.spent);
    this.#follow(data);
  }

  #follow(message: Extract<News, { n: number }>): void {
    const { from, n } = message;
    const known = this.#neighbours.get(from);
    known?.lease.cancel();
    const lease = this.#options.clock.after(LEASE, () => this.#forget(from));
    const { neighbour, hasAsked } = known ?? { neighbour: new Neighbour(), hasAsked: false };
    const isBeat = !("changes" in message || "all" in message);
    if ("welcomes" in message) neighbour.welcomes = message.welcomes ?? true;
    const turns =
      "changes" in message ? neighbour.change(n, message.changes) : "all" in message ? neighbour.replace(message) : [];
    const isMissing = turns === undefined || (isBeat && neighbour.n !== n);
    // It is asked again when it is heard of next and has not answered.
    const asks = isMissing && (!hasAsked || isBeat);
    this.#neighbours.set(from, { neighbour, lease, hasAsked: isMissing });
    this.#take(turns ?? []);
    if (asks) this.#tell({ from: this.#options.life, ask: from });
  }

  #forget(from: string): void {
    const known = this.#neighbours.get(from);
    this.#neighbours.delete(from);
    this.#take(known?.neighbour.end() ?? []);
  }

  #take(turns: readonly Turn[]): void {
    for (const turn of turns) {
      this.#listener.turn(turn);
      if (turn.what === "went") this.#recall(turn.room, turn.person.id);
    }
  }

  /** Who believed in another name may be the one that has just let them go. */
  #recall(room: string, id: string): void {
    for (const { neighbour } of this.#neighbours.values()) {
      const person = neighbour.rooms.get(room)?.get(id);
      if (person) this.#listener.turn({ room, person, what: "renamed" });
    }
  }

  #tellAll(): void {
    const parts = split(this.#own);
    for (const [part, all] of parts.entries()) {
      this.#tell({ from: this.#options.life, n: this.#n, all, part, parts: parts.length });
    }
  }
}

/** Everybody of some rooms, in parts that are not too large. */
function split(rooms: Rooms): [string, Person[]][][] {
  const parts: [string, Person[]][][] = [[]];
  let count = 0;
  for (const [room, people] of rooms) {
    for (const person of people.values()) {
      if (count > 0 && count % PART === 0) parts.push([]);
      count += 1;
      const part = parts.at(-1);
      const last = part?.at(-1);
      if (last?.[0] === room) last[1].push(person);
      else part?.push([room, [person]]);
    }
  }
  return parts;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
