import { setTimeout as pause } from "node:timers/promises";
import { Member } from "../harness/member.ts";

/** How a room is talked in: open-loop, so that a slow server is not asked less often. */
export type Talk = {
  /** Messages a second, of all who talk together. */
  rate: number;
  /** Bytes of each text. */
  bytes: number;
};

/** What was said in some time, and how it arrived. */
export type Talked = {
  messages: number;
  /** Milliseconds from the moment that a message was due to each delivery, to everybody but its author. */
  delays: number[];
  /** Deliveries that had not come long after. */
  missing: number;
};

const MEMBERS = 20;
const TALKING = 4;
/** How long the last deliveries are waited for, in milliseconds. */
const PATIENCE = 60_000;

/** The honest members of a busy room; they measure. */
export class Audience {
  /** Bytes of text said so far. */
  bytes = 0;
  readonly #members: readonly Member[];
  readonly #heard: { delays: number[] };

  private constructor(members: readonly Member[], heard: { delays: number[] }) {
    this.#members = members;
    this.#heard = heard;
  }

  static async gather(port: number, room: string): Promise<Audience> {
    const heard = { delays: [] as number[] };
    const hear = (text: string, isMine: boolean) => {
      // Each text begins with when it was due.
      if (!isMine) heard.delays.push(performance.now() - Number.parseFloat(text));
    };
    const members = await Promise.all(Array.from({ length: MEMBERS }, () => Member.enter(port, room, hear)));
    return new Audience(members, heard);
  }

  /** Talks while something is so, which is asked before each message, and waits for the last delivery. */
  async talk({ rate, bytes }: Talk, goesOn: (elapsed: number) => boolean): Promise<Talked> {
    const delays: number[] = [];
    this.#heard.delays = delays;
    const began = performance.now();
    let messages = 0;
    for (;;) {
      const due = began + (messages * 1_000) / rate;
      const early = due - performance.now();
      if (early > 0) await pause(early);
      if (!goesOn(performance.now() - began)) break;
      this.#members[messages % TALKING]?.say(`${due.toFixed(3)} `.padEnd(bytes, "x"));
      messages += 1;
      this.bytes += bytes;
    }
    const expected = messages * (MEMBERS - 1);
    const deadline = performance.now() + PATIENCE;
    while (delays.length < expected && performance.now() < deadline) await pause(10);
    return { messages, delays, missing: expected - delays.length };
  }

  leave(): void {
    for (const member of this.#members) member.leave();
  }
}
