import { createId } from "@parley/protocol";
import type { Latencies } from "../harness/latencies.ts";
import { Line } from "../harness/line.ts";

const ACK = '{"type":"ack"';
const SEQ = /\{"type":"ack"[^}]*"seq":(\d+)[^}]*\}/g;

/** What the publishers of a room found together. */
export type Findings = {
  /** The numbers that were acknowledged. */
  seqs: number[];
  /** From each publish to its acknowledgement, in milliseconds. */
  latencies: Latencies;
  faults: string[];
};

/** Somebody who publishes and reads nothing: a frame of a few messages, and the next when all of them are acknowledged. */
export class Publisher {
  readonly #line: Line;
  #room = "";
  #batch = 1;
  #bytes = 0;
  #findings: Findings | undefined;
  #goesOn = () => false;
  #unanswered = 0;
  #saidAt = 0;
  #done = () => {};

  private constructor(port: number, entered: (publisher: Publisher) => void, refused: (error: Error) => void) {
    this.#line = new Line(port, {
      opened: () => this.#line.say({ type: "hello" }),
      text: (payload) => {
        const text = payload.toString();
        if (text.includes('{"type":"welcome"')) entered(this);
        else this.#hear(text);
      },
      ended: () => {
        refused(new Error("The server sent a publisher away."));
        this.#fail("A publisher's line ended.");
      },
    });
  }

  static come(port: number): Promise<Publisher> {
    return new Promise((resolve, reject) => new Publisher(port, resolve, reject));
  }

  /** Publishes while something is so, and waits for the last acknowledgement. */
  publish(
    { room, batch, bytes }: { room: string; batch: number; bytes: number },
    findings: Findings,
    goesOn: () => boolean,
  ): Promise<void> {
    this.#room = room;
    this.#batch = batch;
    this.#bytes = bytes;
    this.#findings = findings;
    this.#goesOn = goesOn;
    return new Promise((resolve) => {
      this.#done = resolve;
      this.#say();
    });
  }

  #say(): void {
    this.#unanswered = this.#batch;
    this.#saidAt = performance.now();
    const content = { kind: "text", text: "x".repeat(this.#bytes) } as const;
    const messages = Array.from({ length: this.#batch }, () => {
      return { type: "publish", room: this.#room, id: createId(Date.now()), content } as const;
    });
    this.#line.say(...messages);
  }

  #hear(text: string): void {
    if (text.includes('{"type":"error"')) return this.#fail(text);
    if (!text.includes(ACK)) return;
    const now = performance.now();
    for (const [, seq] of text.matchAll(SEQ)) {
      this.#findings?.seqs.push(Number(seq));
      this.#findings?.latencies.add(now - this.#saidAt);
      this.#unanswered -= 1;
    }
    if (this.#unanswered > 0) return;
    if (this.#goesOn()) this.#say();
    else this.#done();
  }

  #fail(fault: string): void {
    this.#findings?.faults.push(fault);
    this.#done();
  }
}
