import { EventEmitter } from "node:events";
import type { Line, Socket } from "../../packages/server/src/gateway/socket.ts";
import { framesIn } from "../../packages/server/src/testing/frames.ts";
import type { Frame, Lane } from "./lane.ts";
import type { Process } from "./process.ts";

/** How long `ws` waits for the other side to agree to a close, in milliseconds. */
const CLOSE_TIMEOUT = 30_000;
const ABNORMAL = 1006;

type Options = {
  process: Process;
  /** Towards the server. */
  up: Lane;
  /** Towards the client. */
  down: Lane;
  /** Bytes that may wait before the line says `drain` when they are gone. */
  lineWatermark: number;
  /** The server cut the line, or let it go after a close. */
  gone: () => void;
};

const READY_STATES = { open: 1, closing: 2, closed: 3 } as const;
const PING = 9;

/** The server's end of a wire, which behaves as a WebSocket of `ws` does; it is its own line. */
export class ServerSocket extends EventEmitter implements Socket, Line {
  readonly #options: Options;
  #state: keyof typeof READY_STATES = "open";
  #isOverfull = false;
  /** What is written while the line is corked leaves together. */
  #corked: Buffer[] | undefined;

  constructor(options: Options) {
    super();
    this.#options = options;
  }

  get closed(): boolean {
    return this.#state === "closed";
  }

  get readyState(): number {
    return READY_STATES[this.#state];
  }

  get writableLength(): number {
    return this.#options.down.waiting + (this.#corked ?? []).reduce((sum, { length }) => sum + length, 0);
  }

  write(frames: Buffer): void {
    if (this.#corked) return void this.#corked.push(frames);
    for (const { opcode, payload } of framesIn(frames)) {
      this.#put(opcode === PING ? { kind: "ping" } : { kind: "text", text: payload });
    }
  }

  cork(): void {
    this.#corked ??= [];
  }

  uncork(): void {
    const frames = this.#corked ?? [];
    this.#corked = undefined;
    for (const frame of frames) this.write(frame);
  }

  pause(): void {
    this.#options.up.pause();
  }

  resume(): void {
    this.#options.up.resume();
  }

  close(code: number, reason: string): void {
    if (this.#state !== "open") return;
    this.#put({ kind: "close", code, reason });
    this.#state = "closing";
    this.#options.process.soon(CLOSE_TIMEOUT, () => this.terminate());
  }

  terminate(): void {
    this.#end(ABNORMAL);
  }

  /** A frame came. */
  take(frame: Frame): void {
    if (this.#state === "closed") return;
    if (frame.kind === "text") this.emit("message", Buffer.from(frame.text), false);
    if (frame.kind === "pong") this.emit("pong");
    if (frame.kind !== "close") return;
    if (this.#state === "open") this.#put({ kind: "close", code: frame.code, reason: frame.reason });
    this.#state = "closing";
    this.#end(frame.code);
  }

  /** The network took all that waited. */
  drained(): void {
    if (!this.#isOverfull || this.#state === "closed") return;
    this.#isOverfull = false;
    this.#options.process.soon(0, () => this.emit("drain"));
  }

  /** The line broke, and the server learns of it. */
  break(): void {
    if (this.#state === "closed") return;
    this.#options.up.end();
    this.#end(ABNORMAL);
  }

  #put(frame: Frame): void {
    const { process, down, lineWatermark } = this.#options;
    // Whoever is dead sends nothing, though its promises may still come true.
    if (!process.alive) return;
    const waited = down.waiting;
    const bytes = down.send(frame);
    if (waited + bytes < lineWatermark) return;
    this.#isOverfull = true;
    if (down.waiting === 0) this.drained();
  }

  #end(code: number): void {
    if (this.#state === "closed") return;
    this.#state = "closed";
    this.#options.process.soon(0, () => this.emit("close", code));
    this.#options.gone();
  }
}
