import fc from "fast-check";
import type { Step } from "./attack.ts";
import { type Frame, frame, opcodes } from "./frame.ts";
import { after, anyOpening, send, wait } from "./openings.ts";

const bytes = (maxLength: number) => fc.uint8Array({ maxLength }).map((array) => Buffer.from(array));
const mask = fc.uint8Array({ minLength: 4, maxLength: 4 }).map((array) => Buffer.from(array));
const anyOpcode = fc.nat(15);
const word = Buffer.from("word");

/** Some frames in a row, each drawn alike, after any opening; then a moment to hear what comes of it. */
function frames(one: fc.Arbitrary<Frame>, most = 20): fc.Arbitrary<readonly Step[]> {
  const steps = fc.array(one, { minLength: 1, maxLength: most });
  return after(
    anyOpening,
    steps.map((drawn) => [...drawn.map((wanted) => send(frame(wanted))), wait(20)]),
  );
}

/** The same frame very often, in one write. */
function flood(one: fc.Arbitrary<Frame>, most: number): fc.Arbitrary<readonly Step[]> {
  return fc
    .tuple(one, fc.integer({ min: 1, max: most }))
    .map(([wanted, times]) => [send(Buffer.concat(Array<Buffer>(times).fill(frame(wanted)))), wait(50)]);
}

/** A code point cut in two, bytes that never begin one, surrogates, overlong forms. */
const brokenText = fc
  .tuple(
    bytes(20),
    fc.constantFrom("c3", "e282", "f09f98", "ff", "c080", "eda080", "f4908080", "80", "fe", "f8888080"),
    bytes(20),
  )
  .map(([before, broken, behind]) => Buffer.concat([before, Buffer.from(broken, "hex"), behind]));

const closeCode = fc
  .oneof(fc.constantFrom(0, 999, 1000, 1004, 1005, 1006, 1015, 1016, 2999, 3000, 4999, 5000, 65_535), fc.nat(65_535))
  .map((code) => {
    const buffer = Buffer.alloc(2);
    buffer.writeUInt16BE(code);
    return buffer;
  });
const closeBody = fc.oneof(
  closeCode,
  bytes(1),
  fc
    .tuple(
      closeCode,
      fc.oneof(bytes(30), brokenText, fc.constant(Buffer.alloc(124, "x")), fc.constant(Buffer.alloc(5_000))),
    )
    .map((parts) => Buffer.concat(parts)),
);

const lie = fc.oneof(
  fc.constantFrom(126n, 65_535n, 65_536n, 65_537n, 2n ** 31n, 2n ** 32n, 2n ** 53n, 2n ** 63n, 2n ** 64n - 1n),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
);

/** Attacks on the framing of RFC 6455, by kind. */
export const frameAttacks = {
  "unmasked frames": frames(fc.record({ mask: fc.constant(undefined), opcode: anyOpcode, payload: bytes(200) })),
  "bad masks": fc.oneof(
    // The key is cut off, or the text was hidden with another one.
    after(
      anyOpening,
      fc
        .tuple(fc.integer({ min: 1, max: 5 }), fc.boolean())
        .map(([kept, end]): Step[] => [
          send(frame({ payload: word }).subarray(0, kept)),
          ...(end ? [{ do: "end" } as const] : []),
          wait(50),
        ]),
    ),
    frames(fc.record({ payload: bytes(200), mask })),
  ),
  "reserved bits": frames(
    fc.record({ reserved: fc.integer({ min: 1, max: 7 }), opcode: anyOpcode, payload: bytes(200), fin: fc.boolean() }),
  ),
  "reserved opcodes": frames(
    fc.record({ opcode: fc.constantFrom(3, 4, 5, 6, 7, 11, 12, 13, 14, 15), payload: bytes(200), fin: fc.boolean() }),
  ),
  "fragments without end": after(
    anyOpening,
    fc
      .tuple(fc.constantFrom(opcodes.text, opcodes.binary), bytes(100), fc.integer({ min: 1, max: 2_000 }))
      .map(([opcode, payload, times]) => [
        send(frame({ fin: false, opcode, payload })),
        send(Buffer.concat(Array<Buffer>(times).fill(frame({ fin: false, opcode: opcodes.continuation, payload })))),
        wait(100),
      ]),
  ),
  "continuation flood": after(
    anyOpening,
    fc.oneof(
      flood(fc.record({ opcode: fc.constant(opcodes.continuation), fin: fc.boolean(), payload: bytes(4) }), 5_000),
      // Empty ones cost nothing of the size that is allowed; a ping between them is lawful.
      fc
        .tuple(fc.integer({ min: 1, max: 20_000 }), anyOpcode)
        .map(([times, opcode]) => [
          send(frame({ fin: false, payload: word })),
          send(Buffer.concat(Array<Buffer>(times).fill(frame({ fin: false, opcode: opcodes.continuation })))),
          send(frame({ opcode, payload: word })),
          send(frame({ opcode: opcodes.continuation, payload: word })),
          wait(50),
        ]),
    ),
  ),
  "bad close": frames(fc.record({ opcode: fc.constant(opcodes.close), payload: closeBody, fin: fc.boolean() }), 3),
  "invalid UTF-8": frames(fc.record({ payload: brokenText, fin: fc.boolean() }), 4),
  "huge lengths": frames(fc.record({ declared: lie, opcode: anyOpcode, payload: bytes(50) }), 2),
  "wasteful lengths": frames(
    fc.record({ lengthBits: fc.constantFrom(7, 16, 64), opcode: anyOpcode, payload: bytes(300) }),
  ),
  "ping flood": after(
    anyOpening,
    fc
      .tuple(
        fc.boolean(),
        flood(fc.record({ opcode: fc.constantFrom(opcodes.ping, opcodes.pong), payload: bytes(125) }), 5_000),
      )
      .map(([deaf, steps]): Step[] => [...(deaf ? [{ do: "deafen" } as const] : []), ...steps]),
  ),
  binary: frames(fc.record({ opcode: fc.constant(opcodes.binary), payload: bytes(2_000), fin: fc.boolean() }), 4),
  "any frame": frames(
    fc.record({
      fin: fc.boolean(),
      reserved: fc.nat(7),
      opcode: anyOpcode,
      mask: fc.option(mask, { nil: undefined }),
      payload: bytes(130),
    }),
  ),
} satisfies Record<string, fc.Arbitrary<readonly Step[]>>;
