/** One frame of a server, as its bytes say (RFC 6455, 5.2); never masked, never in fragments. */
type ServerFrame = { opcode: number; payload: string };

/** The frames that some bytes are, whole ones only. */
export function framesIn(bytes: Buffer): ServerFrame[] {
  const frames: ServerFrame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const short = bytes.readUInt8(at + 1);
    const start = at + (short < 126 ? 2 : short === 126 ? 4 : 10);
    const length =
      short < 126 ? short : short === 126 ? bytes.readUInt16BE(at + 2) : Number(bytes.readBigUInt64BE(at + 2));
    frames.push({ opcode: bytes.readUInt8(at) & 0x0f, payload: bytes.toString("utf8", start, start + length) });
    at = start + length;
  }
  return frames;
}

/** The texts of the text frames among them. */
export function textsIn(bytes: Buffer): string[] {
  return framesIn(bytes).flatMap(({ opcode, payload }) => (opcode === 1 ? [payload] : []));
}
