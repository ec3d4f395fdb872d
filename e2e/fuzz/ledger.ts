/** As much of an entry as the ledger looks at. */
type Heard = { seq: number; id: string };

/** What a ledger found. */
export type Findings = {
  /** Messages said. */
  said: number;
  /** Messages that somebody in their room did not hear. */
  lost: number;
  /** Messages that somebody heard more than once. */
  doubled: number;
  /** Entries that somebody heard in another place than next after the one before, or before an older one of its author. */
  misplaced: number;
};

/** Who said what, and who heard it, in rooms that the same members read from before the first word to the last. */
export class Ledger {
  /** By id: the room, the author, and the author's how-manieth word it is. */
  readonly #said = new Map<string, { room: string; author: string; nth: number }>();
  readonly #members = new Map<
    string,
    { room: string; seq: number | undefined; heard: Map<string, number>; nths: Map<string, number> }
  >();
  #misplaced = 0;

  /** Somebody reads a room from now on. */
  join(member: string, room: string): void {
    this.#members.set(`${member} ${room}`, { room, seq: undefined, heard: new Map(), nths: new Map() });
  }

  /** Somebody said something. */
  say(author: string, room: string, id: string): void {
    this.#said.set(id, { room, author, nth: this.#said.size });
  }

  /** A member has passed an entry of a room, by whomever. */
  hear(member: string, room: string, { seq, id }: Heard): void {
    const ear = this.#members.get(`${member} ${room}`);
    if (!ear) throw new Error(`${member} never joined ${room}.`);
    const known = this.#said.get(id);
    const isNext = ear.seq === undefined || seq === ear.seq + 1;
    const isLater = !known || known.nth > (ear.nths.get(known.author) ?? -1);
    if (!isNext || !isLater) this.#misplaced += 1;
    ear.seq = seq;
    if (!known) return;
    ear.nths.set(known.author, known.nth);
    ear.heard.set(id, (ear.heard.get(id) ?? 0) + 1);
  }

  /** Whether every member has heard all that was said in its room. */
  get complete(): boolean {
    return this.findings().lost === 0;
  }

  findings(): Findings {
    const members = [...this.#members.values()];
    const said = [...this.#said].map(([id, { room }]) =>
      members.filter((ear) => ear.room === room).map(({ heard }) => heard.get(id) ?? 0),
    );
    return {
      said: said.length,
      lost: said.filter((times) => times.includes(0)).length,
      doubled: said.filter((times) => times.some((count) => count > 1)).length,
      misplaced: this.#misplaced,
    };
  }
}
