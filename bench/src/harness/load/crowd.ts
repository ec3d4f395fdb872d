import { setTimeout as pause } from "node:timers/promises";
import type { Position } from "@parley/protocol";
import { Latencies } from "../latencies.ts";
import { type Dialect, dialectOf, type Language } from "./dialect.ts";
import { Guest } from "./guest.ts";
import { Receipts } from "./tally.ts";
import { type Known, Transcript } from "./transcript.ts";

/** Who comes, and where to. */
export type Coming = {
  /** The ports of the servers, among which the members divide. */
  ports: readonly number[];
  language: Language;
  members: number;
  /** The room that they go to, if to any; with `roomSize`, so many to each of as many rooms as that takes. */
  room?: string | undefined;
  roomSize?: number | undefined;
  /** What they have read of it. */
  position?: Position | undefined;
  /** How many come in at the same time. */
  atOnce: number;
};

/** Moments are told apart to so many in a millisecond. */
const MOMENTS = 10;
/** How many complaints are kept. */
const FAULTS = 5;

/** Many members on a server, and what each of them has got. */
export class Crowd {
  /** What was refused or broke, a sentence each; the first few. */
  readonly faults: string[] = [];
  readonly receipts: Receipts;
  readonly #coming: Coming;
  readonly #transcript = new Transcript();
  readonly #guests: Guest[] = [];
  #in = 0;
  /** The moment at which what is being read came, in milliseconds. */
  #moment = 0;
  #dueOf: (number: number) => number = () => 0;
  #tick: (now: number) => void = () => {};
  #latencies = new Latencies();

  constructor(coming: Coming) {
    this.#coming = coming;
    this.receipts = new Receipts(coming.members);
  }

  /** Lets more come in until there are so many, a few at a time, and waits for them. Throws when one cannot. */
  async come(members = this.#coming.members): Promise<void> {
    while (this.#in < members) {
      while (this.#guests.length < Math.min(members, this.#in + this.#coming.atOnce)) this.#invite(this.#guests.length);
      if (this.faults.length > 0) throw new Error(`Not everybody came in. ${this.faults.join(" ")}`);
      await pause(1);
    }
  }

  /** One of the members. Throws when there is none of that number. */
  guest(number: number): Guest {
    const guest = this.#guests[number];
    if (!guest) throw new Error(`There is no member ${number}.`);
    return guest;
  }

  /** From now on the delays of messages are counted from when each was due, in milliseconds; `tick` is called whenever something comes. */
  listen(dueOf: (number: number) => number, tick: (now: number) => void = () => {}): void {
    this.#transcript.forget();
    this.#dueOf = dueOf;
    this.#tick = tick;
    this.#latencies = new Latencies();
  }

  /** The delays of all that was delivered since one listened. */
  latencies(): Latencies {
    for (const frame of this.#transcript.known()) this.#count(frame);
    return this.#latencies;
  }

  leave(): void {
    for (const guest of this.#guests) guest.leave();
  }

  #invite(number: number): void {
    const guest = new Guest(this.#portOf(number), this.#dialect(number), {
      transcript: this.#transcript,
      heard: () => {
        const now = performance.now();
        this.#moment = Math.round(now * MOMENTS) / MOMENTS;
        this.#tick(now);
      },
      delivered: (frame) => this.#deliver(number, frame),
      entered: () => {
        this.#in += 1;
      },
      failed: (fault) => {
        if (this.faults.length < FAULTS) this.faults.push(fault);
      },
    });
    this.#guests.push(guest);
  }

  #portOf(number: number): number {
    const { ports } = this.#coming;
    const port = ports[number % ports.length];
    if (port === undefined) throw new Error("There is no server to come to.");
    return port;
  }

  #dialect(number: number): Dialect {
    const { language, room, roomSize, position } = this.#coming;
    if (room === undefined || roomSize === undefined) return dialectOf(language, room, position);
    return dialectOf(language, `${room}-${Math.floor(number / roomSize)}`);
  }

  /** Members get a frame one after another, many in the same moment: those are counted together. */
  #deliver(member: number, frame: Known): void {
    this.receipts.add(member, frame.tally);
    if (frame.arrivedAt !== this.#moment) {
      this.#count(frame);
      frame.arrivedAt = this.#moment;
    }
    frame.arrivals += 1;
  }

  #count(frame: Known): void {
    if (frame.arrivals === 0) return;
    for (const number of frame.numbers) this.#latencies.add(frame.arrivedAt - this.#dueOf(number), frame.arrivals);
    frame.arrivals = 0;
  }
}
