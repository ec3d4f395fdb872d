import { Sender } from "ws";

declare module "ws" {
  // The types of `ws` do not have its frame builder.
  export const Sender: {
    /** The parts of one frame (RFC 6455, 5.2). */
    frame(
      payload: Buffer,
      options: { opcode: number; fin: boolean; rsv1: boolean; mask: boolean; readOnly: boolean },
    ): Buffer[];
  };
}

const opcodes = { text: 1, ping: 9 } as const;

/** A whole frame of a text, ready to be written to any number of connections. */
export function textFrame(text: string): Buffer {
  return frame(opcodes.text, Buffer.from(text));
}

/** A whole frame that asks the other side for a sign of life. */
export const pingFrame: Buffer = frame(opcodes.ping, Buffer.alloc(0));

function frame(opcode: number, payload: Buffer): Buffer {
  return Buffer.concat(Sender.frame(payload, { opcode, fin: true, rsv1: false, mask: false, readOnly: true }));
}
