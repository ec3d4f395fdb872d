/** What a bench sends and takes of WebSocket frames (RFC 6455, section 5.2). */
export const opcodes = { text: 1, close: 8, ping: 9, pong: 10 } as const;

/** One whole frame of a server, which is never masked and, here, never in fragments. */
export type ServerFrame = { opcode: number; payload: Buffer };

/** The bytes of a client's frame; its mask is four zeros, which is lawful and costs nothing. */
export function clientFrame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const header = Buffer.alloc(length < 126 ? 6 : length < 65_536 ? 8 : 14);
  header.writeUInt8(0x80 | opcode, 0);
  header.writeUInt8(0x80 | (length < 126 ? length : length < 65_536 ? 126 : 127), 1);
  if (header.length === 8) header.writeUInt16BE(length, 2);
  if (header.length === 14) header.writeBigUInt64BE(BigInt(length), 2);
  return Buffer.concat([header, payload]);
}

/** The bytes of a server's frame, which has no mask. */
export function serverFrame(opcode: number, payload: Buffer): Buffer {
  const frame = clientFrame(opcode, payload);
  const header = frame.subarray(0, frame.length - payload.length - 4);
  header.writeUInt8(header.readUInt8(1) & 0x7f, 1);
  return Buffer.concat([header, payload]);
}

/** Cuts what a server sends into frames, however the network cut it before. */
export class FrameReader {
  #rest: Buffer[] = [];
  #held = 0;
  /** How many bytes the next frame needs before it is worth looking. */
  #needed = 2;

  /** The frames that these bytes complete. */
  *take(bytes: Buffer): Generator<ServerFrame> {
    this.#rest.push(bytes);
    this.#held += bytes.length;
    if (this.#held < this.#needed) return;
    let buffer = this.#rest.length === 1 ? bytes : Buffer.concat(this.#rest);
    for (;;) {
      const { start, end } = extent(buffer);
      this.#needed = end;
      if (buffer.length < end) break;
      yield { opcode: buffer.readUInt8(0) & 0x0f, payload: buffer.subarray(start, end) };
      buffer = buffer.subarray(end);
    }
    this.#rest = buffer.length > 0 ? [buffer] : [];
    this.#held = buffer.length;
  }
}

/** Where the payload of the first frame begins and ends, or as much as is needed to know. */
export function extent(buffer: Buffer): { start: number; end: number } {
  if (buffer.length < 2) return { start: 2, end: 2 };
  const short = buffer.readUInt8(1) & 0x7f;
  const start = short < 126 ? 2 : short === 126 ? 4 : 10;
  if (buffer.length < start) return { start, end: start };
  const length = start === 2 ? short : start === 4 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
  return { start, end: start + length };
}
