import { encode, type ServerMessage } from "@parley/protocol";
import type { Line, Socket } from "./socket.ts";

type Options = {
  /** Bytes that may wait for the network before this takes no more entries; no fewer than the stream takes at once. */
  highWatermark: number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  /** Called when the network took what waited, so that there is room again. */
  drained: () => void;
};

/**
 * Everything that goes out to one connection, in order. Messages of one turn of the event loop leave as one frame;
 * frames that many connections share are written as they are.
 */
export class Outbound {
  readonly #socket: Pick<Socket, "bufferedAmount" | "send">;
  readonly #options: Options;
  #lines: string[] = [];
  #lineBytes = 0;
  #reserved = 0;

  /** `line` is what lies under the socket: it knows when the network took what waited. */
  constructor(socket: Pick<Socket, "bufferedAmount" | "send">, line: Line, options: Options) {
    this.#socket = socket;
    this.#options = options;
    line.on("drain", options.drained);
  }

  /** How many bytes wait for the network, or are still to come. */
  get waiting(): number {
    return this.#socket.bufferedAmount + this.#lineBytes + this.#reserved;
  }

  /** Whether there is room for more entries. */
  get writable(): boolean {
    return this.waiting < this.#options.highWatermark;
  }

  /** Keeps room for an answer that is being made, until it is given back. */
  reserve(bytes: number): void {
    this.#reserved += bytes;
  }

  /** Gives room back, once the answer was sent. */
  release(bytes: number): void {
    const wasFull = !this.writable;
    this.#reserved -= bytes;
    // The network took nothing just now, so it will not say so.
    if (wasFull && this.writable) this.#options.drained();
  }

  /** Sends a message at the end of this turn, together with the others. */
  send(message: ServerMessage): void {
    const line = encode(message);
    if (this.#lines.push(line) === 1) this.#options.atTurnEnd(() => this.flush());
    this.#lineBytes += Buffer.byteLength(line);
  }

  /** Sends a frame that is ready, after all that was said before. */
  write(frame: Buffer): void {
    this.flush();
    this.#socket.send(frame, { binary: false });
  }

  /** Sends what waits for the end of the turn. */
  flush(): void {
    if (this.#lines.length === 0) return;
    const frame = Buffer.from(this.#lines.join("\n"));
    this.#lines = [];
    this.#lineBytes = 0;
    this.#socket.send(frame, { binary: false });
  }
}
