const opcodes = { text: 1, ping: 9 } as const;

/** A whole frame of a text, ready to be written to any number of connections. */
export function textFrame(text: string): Buffer {
  return frame(opcodes.text, text);
}

/** A whole frame that asks the other side for a sign of life. */
export const pingFrame: Buffer = frame(opcodes.ping, "");

/**
 * One unfragmented frame of a server, which masks nothing (RFC 6455, 5.2). By hand, since header and payload in one
 * piece of memory are half of what a frame builder needs that takes a payload: large pieces are what makes V8 collect
 * all of its memory.
 */
function frame(opcode: number, text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length < 126 ? 2 : length < 65_536 ? 4 : 10;
  const whole = Buffer.allocUnsafe(start + length);
  whole[0] = 0x80 | opcode;
  if (start === 2) whole[1] = length;
  else if (start === 4) {
    whole[1] = 126;
    whole.writeUInt16BE(length, 2);
  } else {
    whole[1] = 127;
    whole.writeBigUInt64BE(BigInt(length), 2);
  }
  whole.write(text, start);
  return whole;
}
