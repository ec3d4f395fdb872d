import { type Entry, entry } from "@parley/protocol";
import type { LogEntry } from "../../packages/server/src/log/log.ts";

/** Something that a client said. */
export type Written = { tab: string; id: string; room: string; text: string; isTakenBack: boolean };
/** A log of this epoch, as it was when it was copied. */
type Copy = { epoch: string; rooms: Rooms };
type Ack = { id: string; room: string; seq: number; epoch: string };
/** The entries of each room. */
export type Rooms = Map<string, Entry[]>;

/** What was said, stored and promised in a run, and what of it was not kept. */
export class Ledger {
  readonly failures: string[] = [];
  readonly written: Written[] = [];
  readonly #acks: Ack[] = [];
  /** Each log that there was, by its epoch, as it told its tail. */
  readonly #logs = new Map<string, { rooms: Rooms; copyOf: Copy | undefined }>();
  #epoch = "";
  #copy: Copy | undefined;
  #restored: Copy | undefined;

  /** The log that is, as far as it was told. */
  get log(): Rooms {
    return this.logOf(this.#epoch) ?? new Map();
  }

  get epoch(): string {
    return this.#epoch;
  }

  /** How many messages were acknowledged to their clients. */
  get acknowledged(): number {
    return this.#acks.length;
  }

  /** Each sentence is told once. */
  fail(sentence: string): void {
    if (!this.failures.includes(sentence)) this.failures.push(sentence);
  }

  logOf(epoch: string): Rooms | undefined {
    return this.#logs.get(epoch)?.rooms;
  }

  /** A server opened the log of this epoch. */
  opened(epoch: string): void {
    this.#epoch = epoch;
    if (this.#logs.has(epoch)) return;
    this.#logs.set(epoch, { rooms: new Map(this.#restored?.rooms), copyOf: this.#restored });
  }

  /** The log told its tail of these entries. */
  stored(room: string, entries: readonly LogEntry[]): void {
    const known = this.log.get(room) ?? [];
    this.log.set(room, [...known, ...entries.map(({ json }) => entry.parse(JSON.parse(json)))]);
  }

  /** A copy of the log was put aside. */
  copied(): void {
    this.#copy = { epoch: this.#epoch, rooms: new Map(this.log) };
  }

  /** The copy took the place of the log. */
  restored(): void {
    this.#restored = this.#copy;
  }

  /** A message was taken back, as one that cannot stand in the log. */
  takenBack(id: string): void {
    const written = this.written.find((message) => message.id === id);
    if (written) written.isTakenBack = true;
  }

  /** A client was told that its message stands in the log. */
  acked(ack: Ack): void {
    this.#acks.push(ack);
  }

  /** What the law says of the log at the end of a run, as it was read from the disk. */
  judge(log: Rooms): void {
    for (const [room, entries] of log) this.#judgeRoom(room, entries);
    for (const ack of this.#acks) this.#judgeAck(ack, log);
    const stored = new Set([...log.values()].flatMap((entries) => entries.map(({ id }) => id)));
    for (const { id, text, isTakenBack } of this.written) {
      const isStored = stored.has(id);
      if (isTakenBack && isStored) this.fail(`[PUB108] “${short(text)}” was taken back and stands in the log.`);
      if (isTakenBack || isStored || this.#isGoneWithItsLog(id)) continue;
      this.fail(`[RES109] “${short(text)}” was said and is not in the log.`);
    }
  }

  #judgeRoom(room: string, entries: readonly Entry[]): void {
    entries.forEach(({ seq }, index) => {
      if (seq !== index + 1) this.fail(`[LOG1] Entry ${seq} of ${room} stands in place ${index + 1}.`);
    });
    const told = this.log.get(room) ?? [];
    if (told.length !== entries.length || told.some((other, index) => other.id !== entries[index]?.id)) {
      this.fail(`[LOG3] ${room} holds ${entries.length} entries and told ${told.length}, or others.`);
    }
    const keys = entries.map(({ id, author }) => `${author.id} ${id}`);
    const doubled = keys.findIndex((key, index) => keys.indexOf(key) !== index);
    if (doubled >= 0) this.fail(`[PUB1] “${shown(entries[doubled])}” stands twice in ${room}.`);
    this.#judgeOrder(room, entries);
  }

  #judgeOrder(room: string, entries: readonly Entry[]): void {
    const place = new Map(entries.map(({ id, seq }) => [id, seq]));
    const last = new Map<string, { seq: number; text: string }>();
    for (const { tab, id, room: where, text } of this.written) {
      const seq = place.get(id);
      if (where !== room || seq === undefined) continue;
      const before = last.get(tab);
      if (before && before.seq > seq) {
        this.fail(`[RES109] In ${room} “${short(text)}” stands before “${short(before.text)}”.`);
      }
      last.set(tab, { seq, text });
    }
  }

  #judgeAck({ id, room, seq, epoch }: Ack, log: Rooms): void {
    const then = this.logOf(epoch)?.get(room)?.[seq - 1];
    const now = log.get(room)?.[seq - 1];
    if (then && then.id !== id) this.fail(`[PUB3] Entry ${seq} of ${room} was acknowledged as another message.`);
    if (seq <= this.#kept(epoch, room) && now?.id !== id)
      this.fail(`[LOG2] Entry ${seq} of ${room} was acknowledged and is not in the log.`);
  }

  /** How many entries of a room the log that is has in common with that of another epoch. */
  #kept(epoch: string, room: string): number {
    let kept = Number.POSITIVE_INFINITY;
    for (let at = this.#epoch; at !== epoch; ) {
      const copyOf = this.#logs.get(at)?.copyOf;
      if (!copyOf) return 0;
      kept = Math.min(kept, copyOf.rooms.get(room)?.length ?? 0);
      at = copyOf.epoch;
    }
    return kept;
  }

  /** It stood in a log that was replaced by an older copy. */
  #isGoneWithItsLog(id: string): boolean {
    const others = [...this.#logs].filter(([epoch]) => epoch !== this.#epoch);
    return others.some(([, { rooms }]) =>
      [...rooms.values()].some((entries) => entries.some((other) => other.id === id)),
    );
  }
}

/** The text of an entry, without what only makes it long. */
export function shown(found: Entry | undefined): string {
  return found && "text" in found.content ? short(found.content.text) : "nothing";
}

/** A text without what only makes it long. */
export function short(text: string): string {
  return text.replace(/\.+$/, "");
}
