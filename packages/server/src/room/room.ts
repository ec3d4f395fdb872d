import { type Clock, encode, type Limits, type Person, type Position, type PresenceDiff } from "@parley/protocol";
import { type Budget, type Log, type LogEntry, LogUnavailable } from "../log/log.ts";
import { Window } from "../log/window.ts";
import type { Background } from "./background.ts";
import { type Chunk, frameBudget, toChunk } from "./chunk.ts";
import { Chunks } from "./chunks.ts";
import type { Elsewhere } from "./elsewhere.ts";
import { textFrame } from "./frame.ts";
import { Presence } from "./presence.ts";
import { type Outlet, Reader, type Source } from "./reader.ts";
import { resume, type Start } from "./resume.ts";
import { Ring } from "./ring.ts";
import { Roster } from "./roster.ts";
import { TokenBucket } from "./token-bucket.ts";

/** One connection in a room, as the room sees it. */
export interface Member extends Outlet {
  readonly person: Person;
  /** Takes what changed among the people here, or, without a difference, who is here now; the frame is the same for all. */
  meet(frame: Buffer, diff?: PresenceDiff): void;
  /** Takes a passing word, such as who is typing; it may be dropped. */
  hear(frame: Buffer): void;
}

/** What rooms need of the house. */
export type RoomContext = {
  log: Log;
  clock: Clock;
  limits: Limits;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  background: Background;
  /** The other servers, where there are any. */
  elsewhere?: Elsewhere | undefined;
};

/** How many of the newest entries a room keeps at hand, if they are no more than so many bytes. */
const RING: Budget = { entries: 1024, bytes: 1024 * 1024 };
/** How often somebody in a room may be told a passing word: so many times a second, and as many at once. */
const MURMURS = { rate: 5_000, burst: 5_000 };

/** A room that somebody is in: its newest entries, its readers, its people. */
export class Room implements Source {
  readonly name: string;
  readonly presence: Presence;
  readonly #context: RoomContext;
  readonly #ring: Ring;
  readonly #readers = new Map<Member, Reader>();
  readonly #chunkBudget: Budget;
  readonly #roster: Roster;
  readonly #chunks = new Chunks();
  readonly #window: Window;
  // In most rooms nobody types.
  #murmurs: TokenBucket | undefined;
  /** Of news that have not left yet. */
  #leaving: PromiseWithResolvers<void> | undefined;

  constructor(name: string, context: RoomContext) {
    this.name = name;
    this.#context = context;
    this.#roster = new Roster(name);
    this.#ring = new Ring(context.log.head(name), RING);
    this.#chunkBudget = frameBudget(context.limits.frameBytes);
    const { windowCeiling: ceiling, windowBytes: most } = context.limits;
    this.#window = new Window({ ...context, floor: 0, ceiling, most, flush: () => this.#flush() });
    this.presence = new Presence({
      clock: context.clock,
      limits: context.limits,
      atTurnEnd: context.atTurnEnd,
      announce: (changes) => {
        const diff: PresenceDiff = { type: "presence_diff", room: name, ...changes };
        this.#announce(textFrame(encode(diff)), diff);
      },
      renew: () => this.#announce(this.introduction()),
      claim: (person) => context.elsewhere?.claim(name, person),
      release: (id) => context.elsewhere?.release(name, id),
    });
    for (const person of context.elsewhere?.in(name) ?? []) this.presence.appear(person);
  }

  get chunkBytes(): number {
    return this.#context.limits.frameBytes;
  }

  get head(): number {
    return this.#ring.head;
  }

  /** Whether nobody is here any more. */
  get empty(): boolean {
    return this.#readers.size === 0 && this.presence.empty;
  }

  /** Where somebody with this position would go on. */
  start(held: Position | undefined): Start & { epoch: string; head: number } {
    const { log, limits } = this.#context;
    const here = { epoch: log.epoch, head: this.head };
    return { ...here, ...resume(held, here, limits) };
  }

  /** Lets a connection in; it reads on from a position once it is told to `advance`. */
  join(member: Member, position: number): void {
    this.#readers.get(member)?.stop();
    if (!this.#readers.has(member)) this.presence.join(member.person);
    this.#readers.set(member, new Reader(this, member, position));
  }

  /** Lets a connection go. */
  leave(member: Member, how: "clean" | "broken"): void {
    const reader = this.#readers.get(member);
    if (!reader) return;
    reader.stop();
    this.#readers.delete(member);
    this.presence.leave(member.person.id, how);
  }

  /** Ends the connections of everybody who is here. */
  end(error: Error): void {
    for (const member of [...this.#readers.keys()]) member.fail(error);
  }

  /** Tells somebody who is here. */
  introduction(self?: Person): Buffer {
    return this.#roster.frame(this.presence, self);
  }

  /** Lets a connection read on, when it takes more. */
  advance(member: Member): void {
    this.#readers.get(member)?.advance();
  }

  /** Takes the entries that the log has gained; everybody reads on when the window is over. */
  push(entries: LogEntry[]): void {
    this.#chunks.dropThoseUpTo(this.#ring.head);
    this.#leaving ??= Promise.withResolvers();
    this.#window.gather(this.#ring.push(entries));
  }

  /** Resolves once everybody who keeps up was sent all that the log has gained so far. */
  get flushed(): Promise<void> | undefined {
    return this.#leaving?.promise;
  }

  /** Tells everybody but one a passing word, here and on other servers. */
  whisper(word: string, except: Member): void {
    if (this.murmur(word, except)) this.#context.elsewhere?.whisper(this.name, word);
  }

  /** Tells everybody here but one a passing word, or drops it where telling it would cost too much; which of these. */
  murmur(word: string, except?: Member): boolean {
    const { clock, limits } = this.#context;
    // Nobody can follow who types in a crowd.
    if (this.presence.count > limits.crowd) return false;
    this.#murmurs ??= new TokenBucket({ ...MURMURS, clock });
    if (this.#murmurs.take() > 0) return false;
    this.#murmurs.charge(this.#readers.size - 1);
    const frame = textFrame(word);
    for (const member of this.#readers.keys()) if (member !== except) member.hear(frame);
    return true;
  }

  recent(position: number): Chunk | undefined {
    const kept = this.#chunks.get(position);
    if (kept) return kept;
    const entries = this.#ring.after(position, this.#chunkBudget);
    return entries && this.#chunks.keep(position, toChunk(this.name, entries));
  }

  async stored(position: number): Promise<Chunk> {
    const { log, background } = this.#context;
    const chunk = await this.#chunks.share(position, async () => {
      const entries = await log.read(this.name, position, this.#chunkBudget);
      if (entries.length === 0) throw new LogUnavailable(`The log of ${this.name} ends before entry ${this.head}.`);
      return toChunk(this.name, entries);
    });
    await background.turn();
    return chunk;
  }

  #flush(): void {
    for (const reader of this.#readers.values()) reader.advance();
    this.#leaving?.resolve();
    this.#leaving = undefined;
  }

  #announce(frame: Buffer, diff?: PresenceDiff): void {
    for (const member of this.#readers.keys()) member.meet(frame, diff);
  }
}
