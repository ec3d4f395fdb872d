import { type Clock, createId } from "@parley/protocol";
import { Disputes } from "./disputes.ts";
import { Errands } from "./errands.ts";
import type { Ether } from "./ether.ts";
import { Holdings, type Moment } from "./holdings.ts";
import { type Compared, Inquiry } from "./inquiry.ts";
import { Inspection } from "./inspection.ts";
import { HEARD, inParts, News, PART, phaseOf } from "./news.ts";
import type { Replica } from "./replica.ts";
import type { ReplicatedLog } from "./replicated-log.ts";
import { type Hashed, type Held, readTold, type Told } from "./told.ts";

type Options = {
  log: Pick<ReplicatedLog, "applied" | "epoch" | "heads" | "state" | "isUpToDate" | "takeChanged" | "putBack">;
  replica: Pick<Replica, "hash" | "check">;
  ether: Ether;
  clock: Clock;
  /** What no other life of a server was called, and what this server is called in all its lives. */
  life: string;
  server: string;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
};

/** How soon after the start, and then how often, rooms that changed are told, in milliseconds. */
const FIRST = 5_000;
const EACH = 60_000;
/** How long others may take to say that they will answer, to have applied as much, and to answer, in milliseconds. */
const HEARING = 1_000;
const CATCHING_UP = 5_000;
const ANSWERING = 60_000;
const POLL = 100;
/** How old what came of comparing everything may be for who asks, in milliseconds. */
const FRESH = 3_000;

const TWIN =
  "Another server goes by the name of this one, and both have one vote. Stop one, remove server-id from its data folder, and start it again.";
const REMEDY = "It is not served here any more. Start this server with another copy (docs/cluster.md says how).";

/**
 * Compares what the rooms of this server come to with what they come to elsewhere. A room that is wrong here, because
 * its entries are not those that its hashes were made of, or because more servers agree on something else, is stopped.
 */
export class Comparison {
  /** Rooms that are wrong here. */
  readonly stopped = new Set<string>();
  readonly #options: Options;
  readonly #holdings: Holdings;
  readonly #inspection: Inspection;
  readonly #disputes: Disputes;
  readonly #news: News;
  readonly #inquiries = new Map<string, Inquiry>();
  readonly #errands: Errands;
  /** Rooms whose entries were all looked at since the start. */
  readonly #looked = new Set<string>();
  #hasTwin = false;
  #stops: (room: string) => void = () => {};
  /** How many rooms that others told were to be compared since one told news. */
  #heard = 0;
  #neighbours: () => readonly string[] = () => [];
  #comparing: Promise<Compared> | undefined;

  constructor(options: Options) {
    this.#options = options;
    const { clock, complain } = options;
    const failed = (error: unknown) => complain("The copies of the servers cannot be compared.", error);
    this.#errands = new Errands({ clock, failed });
    this.#holdings = new Holdings(options.log, options.replica);
    const isClosed = () => this.#errands.isClosed;
    const wrong = (room: string, sentence: string, cause?: unknown) => this.#stop(room, sentence, cause);
    this.#inspection = new Inspection({ holdings: this.#holdings, isClosed, complain, wrong });
    this.#news = new News(options.log);
    this.#disputes = new Disputes({ ...options, wrong });
  }

  /** Rooms that are not the same everywhere, where nobody can know who is wrong. */
  get disputed(): readonly string[] {
    return this.#disputes.tied;
  }

  /**
   * Compares from now on, and tells of each room that is to be served here no more; `neighbours` are the lives of those
   * servers that are known to be there.
   */
  start(stops: (room: string) => void, neighbours: () => readonly string[]): void {
    this.#stops = stops;
    this.#neighbours = neighbours;
    this.#options.ether.hear((text) => this.#hear(text));
    this.#errands.after(FIRST, () => this.#tellNews(phaseOf(this.#options.life)));
  }

  /**
   * Looks through everything here, and asks all others to look and compare; who asks meanwhile, or within three seconds,
   * gets the same answer. Rejects when it is closed meanwhile.
   */
  compare(): Promise<Compared> {
    const forget = () => {
      this.#comparing = undefined;
    };
    this.#comparing ??= this.#compareAll().finally(() => this.#errands.after(FRESH, forget));
    return this.#comparing;
  }

  close(): void {
    this.#errands.close();
    this.#disputes.close();
  }

  /** Tells what the rooms come to that gained something, and those that are in dispute; the next time is after a part of `EACH`. */
  #tellNews(part = 1): void {
    const { log } = this.#options;
    const isThere = log.state === "open" || log.state === "degraded";
    if (!isThere) return this.#errands.after(FIRST, () => this.#tellNews(part));
    this.#errands.after(EACH * part, () => this.#tellNews());
    this.#heard = 0;
    const { changed, untold } = this.#news.take(PART, this.disputed);
    const moment = this.#holdings.now(this.#served(untold));
    this.#errands.add(() =>
      this.#tellOf(changed, moment).catch((error: unknown) => {
        log.putBack(changed);
        throw error;
      }),
    );
  }

  async #tellOf(changed: readonly string[], moment: Moment): Promise<void> {
    const unseen = await this.#lookThrough(changed.filter((room) => !this.#looked.has(room)));
    this.#options.log.putBack([...unseen]);
    for (const room of changed) if (!unseen.has(room)) this.#looked.add(room);
    const rooms = await this.#holdings.at(moment);
    const served = rooms.filter(([room]) => !this.stopped.has(room) && !unseen.has(room));
    if (served.length > 0) this.#tell({ position: moment.position, rooms: served });
  }

  async #compareAll(): Promise<Compared> {
    const { log, clock, life } = this.#options;
    const unseen = await this.#lookThrough([...log.heads.keys()]);
    const moment = this.#holdings.now(this.#served(log.heads.keys()).filter((room) => !unseen.has(room)));
    const rooms = await this.#holdings.at(moment);
    const parts = inParts(rooms);
    const ask = createId(clock.now());
    const inquiry = new Inquiry(parts.length);
    this.#inquiries.set(ask, inquiry);
    // Who cannot follow has no say, and asks nobody to judge it.
    for (const part of log.state === "broken" ? [] : parts) this.#tell({ ask, position: moment.position, rooms: part });
    await this.#errands.pause(HEARING);
    await Promise.race([inquiry.answered(), this.#errands.pause(ANSWERING)]);
    this.#inquiries.delete(ask);
    for (const server of this.#neighbours()) inquiry.hear(server);
    const isAll = log.isUpToDate && unseen.size === 0;
    const verdict = inquiry.verdict({ rooms: rooms.length, differing: [...this.stopped, ...this.disputed], isAll });
    return { server: life, position: moment.position, rooms: log.heads.size, ...verdict };
  }

  #hear(text: string): void {
    const message = readTold(text);
    const { log, life, server, complain } = this.#options;
    // Who follows another stream, or cannot follow any more, has no say.
    if (!message || message.from === life || message.epoch !== log.epoch) return;
    if (this.#errands.isClosed || log.state === "broken") return;
    if (message.server === server && !this.#hasTwin) {
      this.#hasTwin = true;
      complain(TWIN);
    }
    if ("heard" in message) this.#inquiries.get(message.heard)?.hear(message.from);
    else if ("answer" in message) this.#inquiries.get(message.answer)?.take(message);
    else if ("ask" in message) {
      this.#tell({ heard: message.ask });
      this.#errands.add(() => this.#answer(message));
    } else {
      if (!("vote" in message)) this.#heard += message.rooms.length;
      if ("vote" in message || this.#heard <= HEARD) this.#errands.add(() => this.#compareWith(message));
    }
  }

  async #answer(message: Extract<Told, { ask: string }>): Promise<void> {
    const { log } = this.#options;
    const names = message.rooms.map(([room]) => room);
    const { position } = message;
    let isLate = false;
    this.#errands.after(CATCHING_UP, () => {
      isLate = true;
    });
    while (log.applied < position && !isLate) await this.#errands.pause(POLL);
    const unseen = await this.#lookThrough(names);
    const seen = message.rooms.filter(([room]) => !unseen.has(room));
    const { differing: rooms, compared } = await this.#compareWith({ ...message, rooms: seen });
    const stopped = names.filter((room) => this.stopped.has(room));
    this.#tell({ answer: message.ask, position: log.applied, compared: compared + stopped.length, rooms, stopped });
  }

  /** Compares what another server holds with what is held here: how many rooms can be compared, and which differ. */
  async #compareWith(held: Held): Promise<{ differing: Hashed[]; compared: number }> {
    const { from, server = from, position, rooms, vote } = held;
    const differing: Hashed[] = [];
    let compared = 0;
    for (const [room, seq, theirs] of rooms) {
      if (this.stopped.has(room)) continue;
      const own = await this.#holdings.own(room, seq, position);
      if (this.#errands.isClosed) break;
      if (own === undefined) continue;
      compared += 1;
      if (own === theirs) this.#news.agree(room, seq);
      else differing.push([room, seq, own]);
      if (own === theirs && !vote) continue;
      const isNews = this.#disputes.about(room, seq).vote({ server, life: from }, theirs);
      await this.#vote([room, seq, own], position, isNews);
    }
    return { differing, compared };
  }

  /** Says once what is held here, where somebody is in doubt, and again to who has come since. */
  async #vote([room, seq, own]: Hashed, position: number, isNews: boolean): Promise<void> {
    const { life, server } = this.#options;
    const dispute = this.#disputes.about(room, seq);
    const isFirst = !dispute.has(server);
    const unseen = await this.#lookThrough(isFirst ? [room] : []);
    // Who knows that it is wrong, or cannot know now that it is not, has no vote.
    if (this.stopped.has(room) || unseen.has(room) || this.#errands.isClosed) return;
    if (isFirst || (isNews && dispute.isDecided)) {
      dispute.isDecided = false;
      dispute.vote({ server, life }, own);
      this.#tell({ vote: true, position, rooms: [[room, seq, own]] });
    }
    this.#disputes.deliberate(room, seq);
  }

  #stop(room: string, sentence: string, cause?: unknown): void {
    if (this.stopped.has(room)) return;
    this.stopped.add(room);
    this.#options.complain(`${sentence} ${REMEDY}`, cause);
    this.#stops(room);
  }

  /** Stops those rooms that are not whole, and gives those that cannot be seen now. */
  #lookThrough(rooms: readonly string[]): Promise<Set<string>> {
    return this.#inspection.look(this.#served(rooms));
  }

  #served(rooms: Iterable<string>): string[] {
    return [...new Set(rooms)].filter((room) => !this.stopped.has(room));
  }

  #tell(message: object): void {
    const { ether, life, server, log } = this.#options;
    ether.tell(JSON.stringify({ from: life, server, epoch: log.epoch, ...message }));
  }
}
