import type { Clock, Person, Timer } from "@parley/protocol";
import type { Presence } from "./presence.ts";
import { createStore, type Store } from "./store.ts";

/** So long a signal is believed, in milliseconds: who goes on typing says so again before. */
const BELIEVED = 5_000;

/** Who is typing in a room, as their signals tell, in the order they began. */
export class Typists {
  readonly #clock: Clock;
  readonly #signals = new Map<string, Timer>();
  readonly #people;
  #presence: Presence = new Map();

  constructor(clock: Clock, schedule: (tell: () => void) => void) {
    this.#clock = clock;
    this.#people = createStore<readonly Person[]>([], schedule);
  }

  get people(): Store<readonly Person[]> {
    return this.#people;
  }

  /** Somebody said that they are typing, or have stopped. */
  signalled(person: string, typing: boolean): void {
    const earlier = this.#signals.get(person);
    earlier?.cancel();
    if (typing) {
      const stopped = this.#clock.after(BELIEVED, () => this.signalled(person, false));
      this.#signals.set(person, stopped);
    } else this.#signals.delete(person);
    if (typing !== (earlier !== undefined)) this.#tell();
  }

  /** Somebody said something: that is what they were typing. */
  spoke(person: string): void {
    if (this.#signals.has(person)) this.signalled(person, false);
  }

  /** These are the people of the room now: who has left types no more. */
  meet(presence: Presence): void {
    this.#presence = presence;
    if (this.#signals.size === 0) return;
    for (const id of [...this.#signals.keys()]) if (!presence.has(id)) this.#forget(id);
    this.#tell();
  }

  /** Nobody is heard any more. */
  clear(): void {
    for (const id of [...this.#signals.keys()]) this.#forget(id);
    this.#tell();
  }

  #forget(id: string): void {
    this.#signals.get(id)?.cancel();
    this.#signals.delete(id);
  }

  /** Only who is known by name can be shown: of a crowd, that is not everybody. */
  #tell(): void {
    const before = this.#people.get();
    const now = [...this.#signals.keys()].flatMap((id) => this.#presence.get(id) ?? []);
    const isSame = now.length === before.length && now.every((person, index) => person === before[index]);
    if (!isSame) this.#people.set(now);
  }
}
