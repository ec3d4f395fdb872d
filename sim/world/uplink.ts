import type { Ether } from "../../packages/server/src/log/replicated/ether.ts";
import type { Ordered } from "../../packages/server/src/log/replicated/ordering.ts";
import type { Dice } from "./dice.ts";
import type { Process } from "./process.ts";
import type { Schedule } from "./schedule.ts";
import type { Stream } from "./stream.ts";
import { StreamLine } from "./stream-line.ts";

/** How it is between servers and the stream. */
export type StreamWeather = {
  /** The usual time of a message, in milliseconds. */
  latency: number;
  /** Which share of all that goes there or comes back is lost, late by seconds, or comes twice. */
  faulty: number;
};

export type UplinkOptions = { schedule: Schedule; dice: Dice; weather: StreamWeather; stream: Stream };

/** How long a server believes in a line that is cut, at most and in milliseconds: so long NATS may owe it an answer. */
const BELIEF = 4_000;

/** One server's way to the stream and to the other servers, whichever life of it uses it. */
export class Uplink {
  readonly #options: UplinkOptions;
  #line: StreamLine | undefined;
  #listeners: ((text: string) => void)[] = [];
  #cutUntil = 0;
  #deafUntil = 0;
  #stranded = { at: 0, until: 0 };
  #hidden = { position: 0, until: 0 };
  /** When what was told last arrives. */
  #told = 0;

  constructor(options: UplinkOptions) {
    this.#options = options;
  }

  /** Whether nothing comes through. */
  get isCut(): boolean {
    return this.#cutUntil > this.#options.schedule.now;
  }

  /** Whether no news of the stream comes by itself, though it answers. */
  get isDeaf(): boolean {
    return Math.max(this.#deafUntil, this.#stranded.until) > this.#options.schedule.now;
  }

  /** How old what it is answered is, in milliseconds. */
  get age(): number {
    const { at, until } = this.#stranded;
    const { now } = this.#options.schedule;
    return until > now ? now - at : 0;
  }

  /** Whether a position of the stream cannot be read, though what follows can be seen. */
  isHidden(position: number): boolean {
    return this.#hidden.position === position && this.#hidden.until > this.#options.schedule.now;
  }

  /** A new life of the server has the line from now on, and hears nothing of the others yet. */
  open(process: Process): StreamLine {
    this.#listeners = [];
    this.#line = new StreamLine(this, process, this.#options);
    return this.#line;
  }

  /** The line's other use: what servers tell one another, which comes in order or never. */
  ether(line: StreamLine, process: Process, others: () => readonly Uplink[]): Ether {
    return {
      tell: (text) => {
        if (!process.alive || this.isCut || !line.isReachable) return;
        for (const other of others()) if (other !== this) other.carry(text);
      },
      hear: (listener) => {
        this.#listeners.push(listener);
      },
    };
  }

  /** Brings what another server tells, if it is not lost. */
  carry(text: string): void {
    const { schedule, dice, weather } = this.#options;
    const line = this.#line;
    if (!line || dice.chance(weather.faulty)) return;
    this.#told = Math.max(this.#told, schedule.now + dice.wait(weather.latency));
    line.process.soon(this.#told - schedule.now, () => {
      if (this.isCut || this.#line !== line) return;
      for (const listener of this.#listeners) listener(text);
    });
  }

  /** Brings what the stream stored. */
  bring(message: Ordered): void {
    this.#line?.bring(message);
  }

  /** Nothing comes through for so many milliseconds; the server learns of it in its time. */
  cut(milliseconds: number): void {
    const { schedule, dice } = this.#options;
    this.#cutUntil = Math.max(this.#cutUntil, schedule.now + milliseconds);
    schedule.after(dice.throw() * BELIEF, () => {
      if (this.isCut) this.#line?.breaks();
    });
    schedule.after(milliseconds, () => this.#return());
  }

  /** What the stream stores is not told for so many milliseconds. */
  deafen(milliseconds: number): void {
    this.#deafUntil = Math.max(this.#deafUntil, this.#options.schedule.now + milliseconds);
  }

  /** For so many milliseconds it is with somebody who hears nothing of the stream, and answers all the same; or until it moves. */
  strand(milliseconds: number): void {
    const { now } = this.#options.schedule;
    this.#stranded = { at: now, until: now + milliseconds };
  }

  /** A position is not to be read for so many milliseconds. */
  hide(position: number, milliseconds: number): void {
    this.#hidden = { position, until: this.#options.schedule.now + milliseconds };
  }

  /** Another way is taken, which costs a moment. */
  move(): void {
    this.#stranded = { at: 0, until: 0 };
    this.#line?.breaks();
    this.#return();
  }

  /** Everything comes through from now on. */
  heal(): void {
    this.#cutUntil = 0;
    this.#deafUntil = 0;
    this.#stranded.until = 0;
    this.#hidden.until = 0;
    this.#return();
  }

  #return(): void {
    if (!this.isCut) this.#line?.returns();
  }
}
