import { describe, expect, it } from "vitest";
import { clientFrame, FrameReader, opcodes, serverFrame } from "./frames.ts";

const payloads = [0, 1, 125, 126, 127, 65_535, 65_536, 70_000].map((length) => Buffer.alloc(length, "x"));
const stream = Buffer.concat(payloads.map((payload) => serverFrame(opcodes.text, payload)));

describe("FrameReader", () => {
  it.each([1, 2, 3, 7, 1_000, 65_536, stream.length])("finds every frame in pieces of %i bytes", (size) => {
    const reader = new FrameReader();
    const found: Buffer[] = [];
    for (let at = 0; at < stream.length; at += size) {
      for (const { opcode, payload } of reader.take(stream.subarray(at, at + size))) {
        expect(opcode).toBe(opcodes.text);
        found.push(payload);
      }
    }
    expect(found.map(({ length }) => length)).toEqual(payloads.map(({ length }) => length));
    expect(Buffer.concat(found).equals(Buffer.concat(payloads))).toBe(true);
  });
});

describe("clientFrame", () => {
  it("is masked with nothing", () => {
    expect(clientFrame(opcodes.pong, Buffer.from("hi")).toString("hex")).toBe("8a82000000006869");
  });
});
