import { encode } from "@parley/protocol";
import { anyClientMessage, anyRoom, clientMessages } from "@parley/protocol/testing";
import fc from "fast-check";
import type { Step } from "./attack.ts";
import { frame } from "./frame.ts";
import { after, anyOpening, guest, HONEST_ROOMS, plainText, reader, say, send, silent, wait } from "./openings.ts";

const room = fc.oneof(fc.constantFrom(...HONEST_ROOMS), anyRoom);
const line = anyClientMessage.map((message) => Buffer.from(encode(message)));

/** One change to some bytes, at a place from 0 up to 1. */
const edit = fc.record({
  change: fc.constantFrom("set", "drop", "insert", "repeat", "cut"),
  place: fc.double({ min: 0, max: 1, noNaN: true }),
  byte: fc.nat(255),
  length: fc.integer({ min: 1, max: 16 }),
});
type Edit = typeof edit extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function edited(bytes: Buffer, { change, place, byte, length }: Edit): Buffer {
  const at = Math.floor(place * bytes.length);
  const [before, part, behind] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  switch (change) {
    case "set":
      return Buffer.concat([before, Buffer.of(byte), bytes.subarray(at + 1)]);
    case "drop":
      return Buffer.concat([before, behind]);
    case "insert":
      return Buffer.concat([before, Buffer.alloc(length, byte), part, behind]);
    case "repeat":
      return Buffer.concat([before, part, part, behind]);
    default:
      return before;
  }
}

const mutated = (bytes: fc.Arbitrary<Buffer>) =>
  fc.tuple(bytes, fc.array(edit, { maxLength: 4 })).map(([whole, edits]) => edits.reduce(edited, whole));

/** Some frames in a row; then a moment to hear what comes of them. */
const frames = (payload: fc.Arbitrary<Buffer>) =>
  fc
    .array(payload, { minLength: 1, maxLength: 15 })
    .map((payloads): Step[] => [...payloads.map((one) => send(frame({ payload: one }))), wait(50)]);

/** Storms stay below what a frame may hold, and go on until they are stopped for being too many. */
const storm = (message: typeof anyClientMessage, most: number) =>
  fc
    .tuple(fc.array(message, { minLength: 1, maxLength: most }), fc.boolean())
    .map(([messages, deaf]): Step[] => [
      ...(deaf ? [{ do: "deafen" } as const] : []),
      ...messages.map((one) => say(one)),
      wait(100),
    ]);

/** Attacks by those who know how to speak `parley.v1`, by kind; `token` is somebody else's. */
export function messageAttacks(token: string) {
  const forged = fc.oneof(
    mutated(fc.constant(Buffer.from(token))).map((bytes) => bytes.toString("latin1")),
    fc.constantFrom("", ".", "..", "null", "eyJhbGciOiJub25lIn0.e30.", `${token}.${token}`, token.toUpperCase()),
    fc.string({ maxLength: 2_000 }),
  );
  const hello = forged.map((claimed) => Buffer.from(JSON.stringify({ type: "hello", token: claimed })));
  return {
    "mutated messages": after(fc.oneof(guest, reader), frames(mutated(line))),
    "mutated first message": after(silent, frames(mutated(line))),
    // As many lines as a frame holds, each of them short.
    "swarms of lines": after(
      anyOpening,
      frames(
        fc
          .tuple(
            fc.constantFrom("", "1", "{}", "[]", '{"type":"x"}', '{"type":"ping"}'),
            fc.integer({ min: 1, max: 65_000 }),
          )
          .map(([text, length]) => Buffer.from(`${text}\n`.repeat(Math.ceil(length / (text.length + 1))))),
      ),
    ),
    "forged tokens": after(silent, frames(hello)),
    "plain text garbage": after(
      plainText,
      frames(
        fc.oneof(
          fc.string({ unit: "binary", maxLength: 300 }).map((text) => Buffer.from(text)),
          fc.integer({ min: 1, max: 70_000 }).map((length) => Buffer.alloc(length, "x")),
          mutated(line),
        ),
      ),
    ),
    "subscribe storm": after(
      guest,
      storm(
        fc.oneof(
          room.map((name) => ({ type: "unsubscribe" as const, room: name })),
          clientMessages.subscribe,
        ),
        150,
      ),
    ),
    "history storm": after(
      guest,
      storm(
        fc.record({
          type: fc.constant("history"),
          room,
          before: fc.constant(1_000_000),
          limit: fc.constant(100),
          ref: fc.constant("r"),
        }),
        150,
      ),
    ),
    "presence churn": after(
      reader,
      fc
        .tuple(
          storm(fc.oneof(clientMessages.rename, clientMessages.signal), 20),
          fc.constantFrom<Step>({ do: "reset" }, { do: "end" }),
        )
        .map(([steps, last]) => [...steps, last]),
    ),
    "talk flood": after(
      guest,
      storm(
        fc
          .tuple(fc.constantFrom(...HONEST_ROOMS), clientMessages.publish)
          .map(([room, message]) => ({ ...message, room })),
        60,
      ),
    ),
    "reads no more": after(
      reader,
      fc.integer({ min: 100, max: 3_000 }).map((time): Step[] => [{ do: "deafen" }, wait(time)]),
    ),
  } satisfies Record<string, fc.Arbitrary<readonly Step[]>>;
}
