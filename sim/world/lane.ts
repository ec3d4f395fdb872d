import type { Timer } from "@parley/protocol";
import type { Process } from "./process.ts";
import type { Schedule } from "./schedule.ts";

/** What goes over a lane. */
export type Frame =
  | { kind: "open" | "ping" | "pong" }
  | { kind: "text"; text: string }
  | { kind: "close"; code: number; reason: string };

type Options = {
  schedule: Schedule;
  /** Who takes the frames. */
  receiver: Process;
  take: (frame: Frame) => void;
  /** Milliseconds that the next frame takes. */
  delay: () => number;
  /** Bytes that the network takes before the sender has to keep the rest. */
  capacity: number;
  /** Nothing waits in the sender's memory any more. */
  drained?: () => void;
};

type Sent = { frame: Frame; bytes: number };

/** One direction of a connection: frames arrive late and in order, or, from some point on, never. */
export class Lane {
  readonly #options: Options;
  #flying: (Sent & { due: number })[] = [];
  #waiting: Sent[] = [];
  #flyingBytes = 0;
  #waitingBytes = 0;
  #arrival: Timer | undefined;
  #stalledUntil = 0;
  #paused = false;
  #severed = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Bytes in the sender's memory that the network did not take yet. */
  get waiting(): number {
    return this.#waitingBytes;
  }

  /** Takes a frame, and tells how many bytes it has. */
  send(frame: Frame): number {
    const bytes = frame.kind === "text" ? Buffer.byteLength(frame.text) + 4 : 8;
    this.#waiting.push({ frame, bytes });
    this.#waitingBytes += bytes;
    this.#launch();
    return bytes;
  }

  /** Nothing arrives for so many milliseconds. */
  stall(milliseconds: number): void {
    this.#stalledUntil = this.#options.schedule.now + milliseconds;
  }

  /** The receiver takes nothing until it resumes. */
  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#await();
  }

  /** Of what is in the network so many frames still arrive, and nothing after them, ever. */
  cut(kept: number): void {
    this.#severed = true;
    this.#flying.splice(kept);
  }

  /** How many frames are in the network. */
  get flying(): number {
    return this.#flying.length;
  }

  /** Ends the lane; what a receiver that had paused did not take yet comes now. */
  end(): void {
    const { schedule, take } = this.#options;
    const arrived = this.#paused ? this.#flying.filter(({ due }) => due <= schedule.now) : [];
    this.cut(0);
    for (const { frame } of arrived) take(frame);
  }

  #launch(): void {
    const { schedule, delay, capacity } = this.#options;
    while (this.#flyingBytes < capacity) {
      const next = this.#waiting.shift();
      if (!next) break;
      this.#waitingBytes -= next.bytes;
      this.#flyingBytes += next.bytes;
      const due = Math.max(schedule.now + delay(), this.#flying.at(-1)?.due ?? 0);
      if (!this.#severed) this.#flying.push({ ...next, due });
    }
    this.#await();
  }

  #await(): void {
    const { schedule, receiver } = this.#options;
    const next = this.#flying[0];
    if (!next || this.#arrival || this.#paused) return;
    const at = Math.max(next.due, this.#stalledUntil);
    this.#arrival = receiver.soon(at - schedule.now, () => {
      this.#arrival = undefined;
      this.#arrive();
    });
  }

  #arrive(): void {
    const { schedule, take, drained } = this.#options;
    const next = this.#flying[0];
    if (!next || this.#paused) return;
    if (Math.max(next.due, this.#stalledUntil) > schedule.now) return this.#await();
    this.#flying.shift();
    this.#flyingBytes -= next.bytes;
    const waited = this.#waitingBytes > 0;
    this.#launch();
    if (waited && this.#waitingBytes === 0) drained?.();
    take(next.frame);
  }
}
