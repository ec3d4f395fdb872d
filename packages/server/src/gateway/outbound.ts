import { encode, type Limits, type ServerMessage } from "@parley/protocol";
import { textFrame } from "../room/frame.ts";
import type { Line, Socket } from "./socket.ts";

/** What all connections share: how much may wait for the network, no less than a line takes at once, and when a turn ends. */
type House = { limits: Pick<Limits, "highWatermark">; atTurnEnd: (run: () => void) => void };

/** Who is told when the network took what waited, so that there is room again. */
type Owner = { drained(): void };

const OPEN = 1;

/**
 * Everything that goes out to one connection, in order. Frames that many connections share are written as they are, to
 * the line under the socket; messages of one turn of the event loop leave as one frame, and in one write with the
 * shared frames that they answer.
 */
export class Outbound {
  readonly #socket: Pick<Socket, "readyState">;
  readonly #line: Line;
  readonly #house: House;
  readonly #owner: Owner;
  /** Whole frames that wait for the end of the turn, and the messages that follow them. */
  #frames: Buffer[] = [];
  #lines: string[] = [];
  #bytes = 0;
  #reserved = 0;
  #isFlushDue = false;
  /** Whether there was no room at some moment since its owner was last told that there is. */
  #wasFull = false;

  /** `line` is what lies under the socket: it takes whole frames, and knows when the network took what waited. */
  constructor(socket: Pick<Socket, "readyState">, line: Line, house: House, owner: Owner) {
    this.#socket = socket;
    this.#line = line;
    this.#house = house;
    this.#owner = owner;
    line.on("drain", () => this.#tell());
  }

  /** How many bytes wait for the network, or are still to come. */
  get waiting(): number {
    return this.#line.writableLength + this.#bytes + this.#reserved;
  }

  /** Whether there is room for more entries. */
  get writable(): boolean {
    return this.waiting < this.#house.limits.highWatermark && this.#socket.readyState === OPEN;
  }

  /** Keeps room for an answer that is being made, until it is given back. */
  reserve(bytes: number): void {
    this.#reserved += bytes;
    this.#wasFull ||= !this.writable;
  }

  /** Gives room back, once the answer was sent. */
  release(bytes: number): void {
    this.#reserved -= bytes;
    this.#tellIfThereIsRoom();
  }

  /** Sends a message at the end of this turn, together with the others. */
  send(message: ServerMessage): void {
    const line = encode(message);
    this.#lines.push(line);
    this.#wait(Buffer.byteLength(line));
  }

  /** Sends a whole frame: at once, or in one write with what was said in this turn and the answer that is being made. */
  write(frame: Buffer): void {
    if (this.#reserved === 0 && !this.#isFlushDue) return this.#put(frame);
    this.#endFrame();
    this.#frames.push(frame);
    this.#wait(frame.length);
  }

  /** Sends what waits for the end of the turn. */
  flush(): void {
    this.#endFrame();
    if (this.#frames.length === 0) return;
    const frames = this.#frames;
    this.#frames = [];
    this.#bytes = 0;
    // The line makes one write of what it is given while it is corked.
    if (frames.length > 1) this.#line.cork();
    for (const frame of frames) this.#put(frame);
    if (frames.length > 1) this.#line.uncork();
    // A frame is longer than its messages.
    this.#wasFull ||= !this.writable;
  }

  #put(frame: Buffer): void {
    // After the close frame nothing may follow (RFC 6455, 5.5.1).
    if (this.#socket.readyState === OPEN) this.#line.write(frame);
  }

  #endFrame(): void {
    if (this.#lines.length === 0) return;
    this.#frames.push(textFrame(this.#lines.join("\n")));
    this.#lines = [];
  }

  #wait(bytes: number): void {
    this.#bytes += bytes;
    this.#wasFull ||= !this.writable;
    if (this.#isFlushDue) return;
    this.#isFlushDue = true;
    this.#house.atTurnEnd(() => {
      this.#isFlushDue = false;
      this.flush();
      this.#tellIfThereIsRoom();
    });
  }

  /** A line says that it took what waited only where that was much; what else took room does not say so at all. */
  #tellIfThereIsRoom(): void {
    if (this.#wasFull && this.writable) this.#tell();
  }

  #tell(): void {
    // What is still to come may leave no room yet.
    this.#wasFull = !this.writable;
    this.#owner.drained();
  }
}
