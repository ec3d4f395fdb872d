import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientMessages } from "./arbitraries.ts";
import { encode } from "./codec.ts";
import { createId } from "./ids.ts";
import { limits } from "./limits.ts";
import { byteLength, textFault } from "./text.ts";

const room = "x".repeat(64);
/** Each of these takes two bytes in JSON. */
const longest = '"'.repeat(limits.textBytes);

describe("limits", () => {
  it("[LIM1] every message that a client may send fits a frame", () => {
    expect(textFault(longest)).toBeUndefined();
    const publish = { type: "publish", room, id: createId(0), content: { kind: "text", text: longest } } as const;
    expect(byteLength(encode(publish))).toBeLessThan(limits.frameBytes);
    fc.assert(
      fc.property(fc.oneof(...Object.values(clientMessages)), (message) => {
        expect(byteLength(encode(message))).toBeLessThanOrEqual(limits.frameBytes);
      }),
    );
  });

  it("[LIM1] every entry of text fits a frame", () => {
    const author = { id: createId(0), name: "\u0001".repeat(64) };
    const entry = { seq: Number.MAX_SAFE_INTEGER, id: createId(0), at: Number.MAX_SAFE_INTEGER, author };
    const entries = [{ ...entry, content: { kind: "text", text: longest } }];
    expect(byteLength(encode({ type: "entries", room, entries }))).toBeLessThan(limits.frameBytes);
  });

  it("[LIM1] everybody who is named in a room fits a frame, whatever they are called", () => {
    const person = { id: createId(0), name: "𠮷".repeat(limits.nameLength) };
    const people = Array.from({ length: limits.crowd }, () => person);
    const count = Number.MAX_SAFE_INTEGER;
    expect(byteLength(encode({ type: "presence", room, people, count }))).toBeLessThan(limits.frameBytes);
  });

  it("[LIM2] every hello fits the limit before it is answered", () => {
    const features = Array.from({ length: 32 }, () => "f".repeat(64));
    const longestHello = { type: "hello", token: "t".repeat(1024), features } as const;
    expect(byteLength(encode(longestHello))).toBeLessThanOrEqual(limits.helloBytes);
    fc.assert(
      fc.property(clientMessages.hello, (hello) => {
        expect(byteLength(encode(hello))).toBeLessThanOrEqual(limits.helloBytes);
      }),
    );
  });

  it("[LIM3] a side that answers pings is never taken for dead, even when one is late by half an interval", () => {
    expect(limits.serverDeadAfter).toBeGreaterThanOrEqual(1.5 * limits.pingInterval);
    expect(limits.peerDeadAfter).toBeGreaterThanOrEqual(1.5 * limits.pingInterval);
  });

  it("[LIM4] a page and a resume are no larger than what may be asked for and held", () => {
    expect(limits.pageEntries).toBeLessThanOrEqual(limits.historyEntries);
    expect(limits.historyEntries).toBeLessThanOrEqual(limits.resumeEntries);
    expect(limits.frameBytes).toBeLessThanOrEqual(limits.highWatermark);
  });

  it("[LIM4] the rates leave room for what they count", () => {
    expect(limits.messagesPerSecond).toBeLessThanOrEqual(limits.messageBurst);
    expect(limits.messageBurst).toBeLessThanOrEqual(limits.refusedBurst);
    expect(limits.reconnectFloor).toBeLessThan(limits.reconnectCeiling);
  });
});
