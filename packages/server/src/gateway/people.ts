import type { Person } from "@parley/protocol";
import type { Live } from "./dispatch.ts";

/** Everybody who is connected, by who they are: a person may have many connections, and some that died unheard. */
export class People {
  readonly #lives = new Map<string, Live[]>();

  add(live: Live): void {
    const { id } = live.person;
    const lives = this.#lives.get(id);
    if (lives) lives.push(live);
    else this.#lives.set(id, [live]);
  }

  remove(live: Live): void {
    const { id } = live.person;
    const others = this.of(id).filter((other) => other !== live);
    if (others.length > 0) this.#lives.set(id, others);
    else this.#lives.delete(id);
  }

  /** All connections of a person. */
  of(id: string): readonly Live[] {
    return this.#lives.get(id) ?? [];
  }

  /** A new name holds on every connection: one that died unheard may still have something to say, and not by the old. */
  rename(person: Person): void {
    for (const live of this.of(person.id)) {
      live.person = person;
      for (const membership of live.memberships.values()) {
        membership.person = person;
        membership.room.presence.rename(person);
      }
    }
  }

  /** How many people are connected. */
  get size(): number {
    return this.#lives.size;
  }
}
