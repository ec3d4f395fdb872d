import { EventEmitter } from "node:events";
import { encode, type ServerMessage } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { textFrame } from "../room/frame.ts";
import { textsIn } from "../testing/frames.ts";
import { Outbound } from "./outbound.ts";
import type { Line } from "./socket.ts";

const ping: ServerMessage = { type: "ping" };
const drain = (after: number): ServerMessage => ({ type: "drain", after });

/** A line whose network takes nothing until the test says so; each element of `writes` is one write. */
class FakeLine extends EventEmitter implements Line {
  readyState = 1;
  writes: string[][] = [];
  writableLength = 0;
  takesAtOnce = false;
  #isCorked = false;

  write(frame: Buffer): void {
    if (!this.#isCorked) this.writes.push([]);
    this.writes.at(-1)?.push(...textsIn(frame));
    if (!this.takesAtOnce) this.writableLength += frame.byteLength;
  }

  cork(): void {
    this.#isCorked = true;
    this.writes.push([]);
  }

  uncork(): void {
    this.#isCorked = false;
  }
}

describe("outbound", () => {
  let line: FakeLine;
  let turn: (() => void)[];
  let drained: number;
  let outbound: Outbound;

  beforeEach(() => {
    line = new FakeLine();
    turn = [];
    drained = 0;
    const house = { limits: { highWatermark: 100 }, atTurnEnd: (run: () => void) => void turn.push(run) };
    const owner = {
      drained: () => {
        drained += 1;
      },
    };
    outbound = new Outbound(line, line, house, owner);
  });

  /** Ends the turn of the event loop, and gives the writes in it, with the frames of each. */
  function writes(): string[][] {
    for (const run of turn.splice(0)) run();
    return line.writes.splice(0);
  }

  const frames = () => writes().flat();

  it("[ORD2] messages of one turn leave as one frame, one a line, in order", () => {
    outbound.send(drain(1));
    outbound.send(ping);
    outbound.send(drain(2));
    expect(line.writes).toEqual([]);
    expect([turn.length, frames()]).toEqual([1, [[drain(1), ping, drain(2)].map(encode).join("\n")]]);
    outbound.send(ping);
    expect([frames(), frames()]).toEqual([[encode(ping)], []]);
  });

  it("[ORD2] a shared frame comes after what was said before it, and before what is said after", () => {
    outbound.send(drain(1));
    outbound.write(textFrame("shared"));
    outbound.send(drain(2));
    outbound.write(textFrame("shared too"));
    outbound.send(drain(3));
    expect(frames()).toEqual([encode(drain(1)), "shared", encode(drain(2)), "shared too", encode(drain(3))]);
  });

  it("[BP1] takes more entries until the bytes that wait reach the watermark", () => {
    outbound.write(textFrame("x".repeat(97)));
    expect([outbound.waiting, outbound.writable]).toEqual([99, true]);
    outbound.write(textFrame(""));
    expect([outbound.waiting, outbound.writable]).toEqual([101, false]);
    line.writableLength = 0;
    expect(outbound.writable).toBe(true);
  });

  it("[BP1] counts what waits for the end of the turn too, in bytes", () => {
    outbound.send({ type: "error", code: "x", message: "語".repeat(20), retryable: false });
    expect([line.writableLength, outbound.writable]).toEqual([0, false]);
    const { waiting } = outbound;
    frames();
    // As much as was counted, and the head of the frame.
    expect([line.writableLength, outbound.waiting]).toEqual([waiting + 2, waiting + 2]);
  });

  it("[BP2] says when the network took what waited", () => {
    line.emit("drain");
    line.emit("drain");
    expect(drained).toBe(2);
  });

  it("[BP2] says so too when the line took at once what had waited for the end of the turn", () => {
    outbound.send({ type: "error", code: "x", message: "x".repeat(100), retryable: false });
    expect(outbound.writable).toBe(false);
    line.takesAtOnce = true;
    frames();
    expect([outbound.writable, drained]).toEqual([true, 1]);
  });

  it("[BP2] says so too when the line took, without a word, what had left no room", () => {
    line.writableLength = 60;
    outbound.reserve(50);
    expect(outbound.writable).toBe(false);
    line.writableLength = 0;
    expect(drained).toBe(0);
    outbound.release(50);
    expect(drained).toBe(1);
    line.writableLength = 90;
    outbound.send(drain(1));
    line.writableLength = 0;
    frames();
    expect(drained).toBe(2);
  });

  it("[BP2] says so too when what is still to come left no room at the time that the network took what waited", () => {
    outbound.reserve(100);
    line.emit("drain");
    const before = drained;
    outbound.release(50);
    expect(drained - before).toBe(1);
  });

  it("[BP2] says so too when it was the head of a frame that left no room", () => {
    const bytes = Buffer.byteLength(encode(ping));
    outbound.reserve(99 - bytes);
    outbound.send(ping);
    writes();
    expect([outbound.writable, drained]).toEqual([false, 0]);
    outbound.release(99 - bytes);
    expect([outbound.writable, drained]).toEqual([true, 1]);
  });

  it("[WIN5] an answer leaves in one write with what is read before it", () => {
    outbound.reserve(10);
    outbound.send(ping);
    outbound.write(textFrame("shared"));
    outbound.write(textFrame("shared too"));
    outbound.send(drain(1));
    outbound.release(10);
    expect(line.writes).toEqual([]);
    expect(writes()).toEqual([[encode(ping), "shared", "shared too", encode(drain(1))]]);
    expect(outbound.waiting).toBe(line.writableLength);
  });

  it("[ORD2] what is flushed before the end of the turn is not sent again then", () => {
    outbound.send(ping);
    outbound.flush();
    expect(frames()).toEqual([encode(ping)]);
    outbound.send(drain(1));
    expect(frames()).toEqual([encode(drain(1))]);
  });

  it("[SEC32] nothing follows a close, and nothing more is read for who has closed", () => {
    outbound.send(ping);
    line.readyState = 2;
    outbound.write(textFrame("shared"));
    expect([frames(), outbound.writable]).toEqual([[], false]);
  });
});
