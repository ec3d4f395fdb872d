/** The kinds of WebSocket frames that RFC 6455 knows. */
export const opcodes = { continuation: 0, text: 1, binary: 2, close: 8, ping: 9, pong: 10 } as const;

/** A frame as an attacker may want it; what is left out is as it should be for a text frame. */
export type Frame = {
  fin?: boolean;
  /** The three reserved bits, 0 to 7. */
  reserved?: number;
  /** 0 to 15. */
  opcode?: number;
  /** Four bytes, or nothing for a frame that says it has no mask. */
  mask?: Buffer | undefined;
  payload?: Buffer;
  /** The length that the header names; the payload's by default. */
  declared?: bigint;
  /** How many bits the header spends on the length; as few as it needs by default. */
  lengthBits?: 7 | 16 | 64;
};

const MASK = Buffer.from([0x50, 0x61, 0x72, 0x6c]);

/** The bytes of a frame, sound or not (RFC 6455, section 5.2). */
export function frame(wanted: Frame): Buffer {
  const { fin = true, reserved = 0, opcode = opcodes.text, payload = Buffer.alloc(0) } = wanted;
  const mask = "mask" in wanted ? wanted.mask : MASK;
  const declared = wanted.declared ?? BigInt(payload.length);
  const masked = mask ? payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)) : payload;
  const first = Buffer.from([(fin ? 0x80 : 0) | (reserved << 4) | opcode]);
  const length = lengthBytes(declared, wanted.lengthBits ?? fewestBits(declared), mask ? 0x80 : 0);
  return Buffer.concat([first, length, mask ?? Buffer.alloc(0), masked]);
}

function fewestBits(length: bigint): 7 | 16 | 64 {
  if (length < 126n) return 7;
  return length < 65_536n ? 16 : 64;
}

function lengthBytes(length: bigint, bits: 7 | 16 | 64, maskBit: number): Buffer {
  if (bits === 7) return Buffer.from([maskBit | Number(length & 0x7fn)]);
  const bytes = Buffer.alloc(bits === 16 ? 3 : 9);
  bytes.writeUInt8(maskBit | (bits === 16 ? 126 : 127));
  if (bits === 16) bytes.writeUInt16BE(Number(length & 0xffffn), 1);
  else bytes.writeBigUInt64BE(length & 0xffff_ffff_ffff_ffffn, 1);
  return bytes;
}
