import { extent, opcodes } from "../frames.ts";
import { numbersIn } from "./marker.ts";
import type { Known, Transcript } from "./transcript.ts";

/** Who is told what a stream brings. */
export type Listener = {
  /** A frame with messages came to its end. */
  delivered(frame: Known): void;
  /** A text frame without a message came. */
  text(payload: Buffer): void;
  /** A frame that is no text came. */
  control(opcode: number, payload: Buffer): void;
};

/**
 * What a server sends to one member. Frames are not decoded: their bytes are compared with the frames that others got
 * before; only a frame that nobody got yet, or that carries no message, is looked at by itself.
 */
export class Stream {
  readonly #transcript: Transcript;
  readonly #listener: Listener;
  /** Where in the transcript this member is. */
  #place = 0;
  /** The known frame that is coming, and how much of it came. */
  #coming: Known | undefined;
  #offset = 0;
  /** The beginning of a frame that is not known. */
  #held: Buffer | undefined;

  constructor(transcript: Transcript, listener: Listener) {
    this.#transcript = transcript;
    this.#listener = listener;
  }

  /** Takes bytes that came, from `at` up to `end` of a chunk that is not looked at again. */
  take(chunk: Buffer, at: number, end: number): void {
    let next = at;
    while (next < end) {
      if (this.#held) next = this.#gather(this.#held, chunk, next, end);
      else if (this.#coming) next = this.#follow(this.#coming, chunk, next, end);
      else next = this.#begin(chunk, next, end);
    }
  }

  #begin(chunk: Buffer, at: number, end: number): number {
    const known = this.#transcript.find(this.#place, chunk, at, end);
    if (known) return this.#advance(known, Math.min(known.bytes.length, end - at), at);
    return this.#gather(NOTHING, chunk, at, end);
  }

  #follow(known: Known, chunk: Buffer, at: number, end: number): number {
    const size = Math.min(known.bytes.length - this.#offset, end - at);
    if (known.bytes.compare(chunk, at, at + size, this.#offset, this.#offset + size) === 0) {
      return this.#advance(known, size, at);
    }
    this.#held = known.bytes.subarray(0, this.#offset);
    this.#coming = undefined;
    this.#offset = 0;
    return at;
  }

  #advance(known: Known, size: number, at: number): number {
    this.#offset += size;
    const isWhole = this.#offset === known.bytes.length;
    this.#coming = isWhole ? undefined : known;
    if (isWhole) {
      this.#offset = 0;
      this.#deliver(known);
    }
    return at + size;
  }

  /** Looks at a frame by itself, once it is whole. */
  #gather(held: Buffer, chunk: Buffer, at: number, end: number): number {
    const rest = chunk.subarray(at, end);
    const bytes = held.length === 0 ? rest : Buffer.concat([held, rest]);
    const frame = extent(bytes);
    if (bytes.length < frame.end) {
      this.#held = Buffer.from(bytes);
      return end;
    }
    this.#held = undefined;
    this.#take(bytes.subarray(0, frame.end), frame.start);
    return at + frame.end - held.length;
  }

  #take(frame: Buffer, start: number): void {
    const opcode = (frame[0] ?? 0) & 0x0f;
    const payload = frame.subarray(start);
    if (opcode !== opcodes.text) return this.#listener.control(opcode, payload);
    const numbers = numbersIn(payload);
    if (numbers.length === 0) return this.#listener.text(payload);
    this.#deliver(this.#transcript.keep(frame, numbers));
  }

  #deliver(known: Known): void {
    this.#place = known.next;
    this.#listener.delivered(known);
  }
}

const NOTHING: Buffer = Buffer.alloc(0);
