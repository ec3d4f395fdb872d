import type { Clock, Limits, Person, PresenceDiff, Timer } from "@parley/protocol";

type Present = { person: Person; connections: number; leaving?: Timer };
type Changes = Omit<PresenceDiff, "type" | "room">;
type Options = {
  clock: Clock;
  limits: Pick<Limits, "leaveGrace" | "crowd" | "crowdInterval">;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** Takes the changes of one turn. */
  announce: (changes: Changes) => void;
  /** So much has changed that everybody is to be told anew who is here. */
  renew: () => void;
};

/**
 * Who is in a room: people, not connections. This is state, not log: it is told as a snapshot and then differences.
 * Nobody can follow a crowd, and telling each of all the others would cost its square: it is counted, now and then.
 */
export class Presence {
  readonly #options: Options;
  readonly #present = new Map<string, Present>();
  readonly #announced = new Map<string, Person>();
  readonly #changed = new Set<string>();
  /** Whose leaving is to be announced. */
  readonly #departed = new Map<string, Person>();
  #named: readonly Person[] | undefined;
  #counting: Timer | undefined;

  constructor(options: Options) {
    this.#options = options;
  }

  /** One more connection of this person is in the room. */
  join(person: Person): void {
    const present = this.#present.get(person.id);
    present?.leaving?.cancel();
    this.#present.set(person.id, { person, connections: (present?.connections ?? 0) + 1 });
    const isNamed = present ? present.person.name !== person.name : this.#present.size <= this.#options.limits.crowd;
    if (this.#departed.delete(person.id) || isNamed) this.#named = undefined;
    this.#change(person.id);
  }

  /** One connection of this person is gone: at once when it said so, after a grace when the line just broke. */
  leave(id: string, how: "clean" | "broken"): void {
    const present = this.#present.get(id);
    if (!present) return;
    present.connections -= 1;
    if (present.connections > 0) return;
    if (how === "clean") return this.#remove(id);
    present.leaving = this.#options.clock.after(this.#options.limits.leaveGrace, () => this.#remove(id));
  }

  /** This person bears another name from now on. */
  rename(person: Person): void {
    const present = this.#present.get(person.id);
    if (!present) return;
    present.person = person;
    this.#named = undefined;
    this.#change(person.id);
  }

  /** How many are here, as everybody will have been told. */
  get count(): number {
    return this.#present.size + this.#departed.size;
  }

  /**
   * Everybody who is here; of a crowd, those who are here longest. The same list as long as it holds the same. Whose
   * leaving was not announced yet is among them: should they come back before it is, nobody hears of either.
   */
  get named(): readonly Person[] {
    const here = () => Array.from(this.#present.values(), ({ person }) => person);
    this.#named ??= [...here(), ...this.#departed.values()].slice(0, this.#options.limits.crowd);
    return this.#named;
  }

  /** Whether nobody is here, nor about to be announced as gone. */
  get empty(): boolean {
    return this.#present.size === 0 && this.#changed.size === 0;
  }

  /** Waits for nobody any more. */
  close(): void {
    for (const { leaving } of this.#present.values()) leaving?.cancel();
    this.#counting?.cancel();
  }

  #remove(id: string): void {
    this.#present.delete(id);
    const announced = this.#announced.get(id);
    if (announced) this.#departed.set(id, announced);
    this.#named = undefined;
    this.#change(id);
  }

  #change(id: string): void {
    if (this.#changed.size === 0) this.#schedule();
    this.#changed.add(id);
  }

  #schedule(): void {
    const { atTurnEnd, clock, limits } = this.#options;
    if (this.#wasCrowd) this.#counting = clock.after(limits.crowdInterval, () => this.#flush());
    else atTurnEnd(() => this.#flush());
  }

  /** Whether the people, as far as was announced, are too many to be named. */
  get #wasCrowd(): boolean {
    return this.#announced.size > this.#options.limits.crowd;
  }

  #flush(): void {
    const { announce, renew, limits } = this.#options;
    const wasCrowd = this.#wasCrowd;
    const changes = this.#takeChanges();
    const { joined, left, renamed } = changes;
    if (this.#wasCrowd) announce({ joined: [], left: [], renamed: [], count: this.#announced.size });
    else if (wasCrowd || joined.length + left.length + renamed.length > limits.crowd) renew();
    else if (joined.length + left.length + renamed.length > 0) announce(changes);
  }

  #takeChanges(): Changes {
    const changes: Changes = { joined: [], left: [], renamed: [] };
    for (const id of this.#changed) {
      const before = this.#announced.get(id);
      const after = this.#present.get(id)?.person;
      if (after) this.#announced.set(id, after);
      else this.#announced.delete(id);
      if (after && !before) changes.joined.push(after);
      if (before && !after) changes.left.push(before);
      if (before && after && before.name !== after.name) changes.renamed.push(after);
    }
    if (this.#departed.size > 0) this.#named = undefined;
    this.#departed.clear();
    this.#changed.clear();
    return changes;
  }
}
