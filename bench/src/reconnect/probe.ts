import { setTimeout as pause } from "node:timers/promises";
import { decodeServerFrame } from "@parley/protocol";
import { Line } from "../harness/line.ts";

/** How often the probe asks, in milliseconds. */
const EVERY = 20;
const HELLO = "hello";

/** Looks from outside how long the server's event loop is blocked: it comes in, asks for a page of history every 20 ms, and notes how long each answer takes. */
export class Probe {
  #delays: number[] = [];
  readonly #line: Line;
  /** When what was not answered yet was due. */
  readonly #due = new Map<string, number>();
  readonly #over = new AbortController();

  constructor(port: number) {
    this.#due.set(HELLO, performance.now());
    this.#line = new Line(port, {
      opened: () => this.#line.say({ type: "hello" }),
      text: (payload) => this.#hear(payload),
      ended: () => this.#end(),
    });
  }

  /** The longest delay since this was asked last, in milliseconds; what is not answered yet counts as far as it goes. */
  longest(): number {
    const now = performance.now();
    const delays = [...this.#delays, ...Array.from(this.#due.values(), (due) => now - due)];
    this.#delays = [];
    return Math.max(0, ...delays);
  }

  stop(): void {
    this.#line.end();
  }

  #hear(payload: Buffer): void {
    for (const decoded of decodeServerFrame(payload.toString())) {
      if (!decoded.ok) continue;
      const { message } = decoded;
      if (message.type === "page") this.#answered(message.replyTo);
      if (message.type !== "welcome") continue;
      this.#answered(HELLO);
      void this.#ask();
    }
  }

  #answered(ref: string): void {
    const due = this.#due.get(ref);
    if (due === undefined) return;
    this.#delays.push(performance.now() - due);
    this.#due.delete(ref);
  }

  /** On time, also when this process was late: otherwise a block would hide the questions that fell into it. */
  async #ask(): Promise<void> {
    const { signal } = this.#over;
    for (let due = performance.now(), n = 0; !signal.aborted; n += 1, due += EVERY) {
      const early = due - performance.now();
      if (early > 0) await pause(early, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      this.#due.set(String(n), due);
      this.#line.say({ type: "history", room: "probe", before: 1, limit: 1, ref: String(n) });
    }
  }

  /** What was not answered until the end has taken until the end. */
  #end(): void {
    this.#over.abort();
    for (const ref of this.#due.keys()) this.#answered(ref);
  }
}
