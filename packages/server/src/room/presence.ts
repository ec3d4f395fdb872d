import type { Clock, Limits, Person, PresenceDiff, Timer } from "@parley/protocol";

/** `connections` are those here, `elsewhere` counts the other servers that the person is with. */
type Present = { person: Person; connections: number; elsewhere: number; leaving?: Timer };
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
  /** Somebody has connections here, or another name; and has none any more. */
  claim: (person: Person) => void;
  release: (id: string) => void;
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
  /** Whether somebody was told who is here, with those whose coming is not announced yet. */
  #isTold = false;
  #counting: Timer | undefined;
  /** How many people have connections here, or may come back to them. */
  #claimed = 0;

  constructor(options: Options) {
    this.#options = options;
  }

  /** One more connection of this person is in the room. */
  join(person: Person): void {
    const present = this.#present.get(person.id);
    const { connections = 0, elsewhere = 0, leaving } = present ?? {};
    leaving?.cancel();
    if (connections === 0 && !leaving) this.#claimed += 1;
    if ((connections === 0 && !leaving) || present?.person.name !== person.name) this.#options.claim(person);
    this.#put({ person, connections: connections + 1, elsewhere });
  }

  /** One connection of this person is gone: at once when it said so, after a grace when the line just broke. */
  leave(id: string, how: "clean" | "broken"): void {
    const present = this.#present.get(id);
    if (!present || present.connections === 0) return;
    present.connections -= 1;
    if (present.connections > 0) return;
    if (how === "clean") return this.#release(id);
    present.leaving = this.#options.clock.after(this.#options.limits.leaveGrace, () => this.#release(id));
  }

  /** This person is with one more of the other servers. */
  appear(person: Person): void {
    const present = this.#present.get(person.id) ?? { person, connections: 0, elsewhere: 0 };
    this.#put({ ...present, person: isClaimed(present) ? present.person : person, elsewhere: present.elsewhere + 1 });
  }

  /** This person is with one less of the other servers. */
  vanish(id: string): void {
    const present = this.#present.get(id);
    if (!present || present.elsewhere === 0) return;
    present.elsewhere -= 1;
    this.#removeUnlessHere(present);
  }

  /** This person, who has connections here, bears another name from now on. */
  rename(person: Person): void {
    const present = this.#present.get(person.id);
    if (!present || present.person.name === person.name) return;
    this.#call(present, person);
    if (isClaimed(present)) this.#options.claim(person);
  }

  /** This person bears another name, as one of the other servers says; of who is here it may know less than this one. */
  rumour(person: Person): void {
    const present = this.#present.get(person.id);
    if (present && !isClaimed(present) && present.person.name !== person.name) this.#call(present, person);
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
    this.#isTold ||= this.#changed.size > 0;
    const here = () => Array.from(this.#present.values(), ({ person }) => person);
    this.#named ??= [...here(), ...this.#departed.values()].slice(0, this.#options.limits.crowd);
    return this.#named;
  }

  /** Whether nobody has a connection here, nor anybody is about to be announced. */
  get empty(): boolean {
    return this.#claimed === 0 && this.#changed.size === 0;
  }

  /** Waits for nobody any more. */
  close(): void {
    for (const { leaving } of this.#present.values()) leaving?.cancel();
    this.#counting?.cancel();
  }

  #put(present: Present): void {
    const { id, name } = present.person;
    const before = this.#present.get(id);
    this.#present.set(id, present);
    const isNamed = before ? before.person.name !== name : this.#present.size <= this.#options.limits.crowd;
    if (this.#departed.delete(id) || isNamed) this.#named = undefined;
    this.#change(id);
  }

  #call(present: Present, person: Person): void {
    present.person = person;
    this.#named = undefined;
    this.#change(person.id);
  }

  #release(id: string): void {
    const present = this.#present.get(id);
    if (!present) return;
    delete present.leaving;
    this.#claimed -= 1;
    this.#options.release(id);
    this.#removeUnlessHere(present);
  }

  #removeUnlessHere(present: Present): void {
    if (isClaimed(present) || present.elsewhere > 0) return;
    const { id } = present.person;
    this.#present.delete(id);
    const known = this.#announced.get(id) ?? (this.#isTold ? present.person : undefined);
    if (known) this.#departed.set(id, known);
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
      const before = this.#announced.get(id) ?? this.#departed.get(id);
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
    this.#isTold = false;
    return changes;
  }
}

/** Whether somebody has connections here, or may come back to them. */
function isClaimed({ connections, leaving }: Present): boolean {
  return connections > 0 || leaving !== undefined;
}
