import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { opcodes, serverFrame } from "../frames.ts";
import { bodyOf } from "./marker.ts";
import { Stream } from "./stream.ts";
import { type Known, Transcript } from "./transcript.ts";

function entries(...numbers: number[]): Buffer {
  const all = numbers.map((number) => ({ seq: number + 1, text: bodyOf(number, 128) }));
  return serverFrame(opcodes.text, Buffer.from(JSON.stringify({ type: "entries", entries: all })));
}

const text = (payload: string) => serverFrame(opcodes.text, Buffer.from(payload));
const ping = serverFrame(opcodes.ping, Buffer.from("p"));

/** A member that notes what it is told. */
function member(transcript: Transcript) {
  const heard = { numbers: [] as number[], frames: [] as Known[], others: [] as string[] };
  const stream = new Stream(transcript, {
    delivered: (frame) => {
      heard.numbers.push(...frame.numbers);
      heard.frames.push(frame);
    },
    text: (payload) => heard.others.push(payload.toString()),
    control: (opcode, payload) => heard.others.push(`${opcode}:${payload}`),
  });
  const take = (...frames: Buffer[]) => {
    const bytes = Buffer.concat(frames);
    stream.take(bytes, 0, bytes.length);
  };
  return { ...heard, heard, stream, take };
}

describe("Stream", () => {
  it("looks at a frame once, whoever gets it", () => {
    const transcript = new Transcript();
    const [first, second] = [member(transcript), member(transcript)];
    for (const { take } of [first, second]) take(entries(4, 2), entries(3));
    expect(second.heard.numbers).toEqual([4, 2, 3]);
    expect(second.heard.frames[0]).toBe(first.heard.frames[0]);
    expect([...transcript.known()]).toHaveLength(2);
    expect(first.heard.frames[0]?.tally).toMatchObject({ count: 2, sum: 6 });
  });

  it("finds its way back after frames that only some get, and after other cuts", () => {
    const transcript = new Transcript();
    const [first, second, third] = [member(transcript), member(transcript), member(transcript)];
    first.take(entries(0), text("ack"), entries(1, 2), ping, entries(3), entries(4));
    second.take(text("state"), entries(0, 1, 2), entries(3), entries(4));
    third.take(entries(0), entries(1), entries(2, 3), entries(4));
    for (const { heard } of [first, second, third]) expect(heard.numbers).toEqual([0, 1, 2, 3, 4]);
    expect(new Set([first, second, third].map(({ heard }) => heard.frames.at(-1))).size).toBe(1);
    expect(first.heard.others).toEqual(["ack", "9:p"]);
  });

  it("shows what is lost, doubled or out of order as it came", () => {
    const transcript = new Transcript();
    const [first, second] = [member(transcript), member(transcript)];
    first.take(entries(0), entries(1), entries(2), entries(3));
    second.take(entries(0), entries(2), entries(2), entries(1), entries(3));
    expect(second.heard.numbers).toEqual([0, 2, 2, 1, 3]);
    expect([...transcript.known()]).toHaveLength(4);
  });

  it("goes on after all frames were forgotten", () => {
    const transcript = new Transcript();
    const [first, second] = [member(transcript), member(transcript)];
    for (const { take } of [first, second]) take(entries(0), entries(1));
    transcript.forget();
    for (const { take } of [first, second]) take(entries(2), entries(3));
    expect(second.heard.numbers).toEqual([0, 1, 2, 3]);
    expect([...transcript.known()]).toHaveLength(2);
  });

  it("takes any frames in any pieces, whatever others got before and meanwhile", () => {
    const cut = fc.array(fc.constantFrom<"entries" | "ack" | "ping">("entries", "entries", "ack", "ping"), {
      minLength: 1,
      maxLength: 12,
    });
    const member_ = fc.record({ kinds: cut, sizes: fc.array(fc.integer({ min: 1, max: 4 })), pieces: pieces() });
    fc.assert(
      fc.property(fc.array(member_, { minLength: 1, maxLength: 5 }), (members) => {
        const transcript = new Transcript();
        const all = members.map(({ kinds, sizes, pieces }) => {
          let next = 0;
          const frames = kinds.map((kind, index) => {
            if (kind === "ack") return text(`{"type":"ack","seq":${index}}`);
            if (kind === "ping") return ping;
            const from = next;
            next += sizes[index % Math.max(1, sizes.length)] ?? 1;
            return entries(...Array.from({ length: next - from }, (_, n) => from + n));
          });
          return { member: member(transcript), bytes: Buffer.concat(frames), pieces, at: 0, told: next };
        });
        for (let turn = 0; all.some(({ at, bytes }) => at < bytes.length); turn += 1) {
          for (const one of all) {
            const end = Math.min(one.bytes.length, one.at + (one.pieces[turn % one.pieces.length] ?? 1));
            one.member.stream.take(Buffer.from(one.bytes.subarray(one.at, end)), 0, end - one.at);
            one.at = end;
          }
        }
        for (const one of all) {
          expect(one.member.heard.numbers).toEqual(Array.from({ length: one.told }, (_, n) => n));
        }
      }),
    );
  });
});

function pieces() {
  return fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 });
}
