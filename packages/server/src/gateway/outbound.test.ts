import { EventEmitter } from "node:events";
import { encode, type ServerMessage } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { Outbound } from "./outbound.ts";

const ping: ServerMessage = { type: "ping" };
const drain = (after: number): ServerMessage => ({ type: "drain", after });

/** A socket whose network takes nothing until the test says so. */
class FakeSocket {
  frames: string[] = [];
  bufferedAmount = 0;

  send(frame: Buffer, { binary }: { binary: boolean }): void {
    this.frames.push(binary ? "binary" : frame.toString());
    this.bufferedAmount += frame.byteLength;
  }
}

describe("outbound", () => {
  let socket: FakeSocket;
  let stream: EventEmitter;
  let turn: (() => void)[];
  let drained: number;
  let outbound: Outbound;

  beforeEach(() => {
    socket = new FakeSocket();
    stream = new EventEmitter();
    turn = [];
    drained = 0;
    outbound = new Outbound(socket, stream, {
      highWatermark: 100,
      atTurnEnd: (run) => turn.push(run),
      drained: () => {
        drained += 1;
      },
    });
  });

  /** Ends the turn of the event loop, and gives the frames that left in it. */
  function frames(): string[] {
    for (const run of turn.splice(0)) run();
    return socket.frames.splice(0);
  }

  it("[ORD2] messages of one turn leave as one frame, one a line, in order", () => {
    outbound.send(drain(1));
    outbound.send(ping);
    outbound.send(drain(2));
    expect(socket.frames).toEqual([]);
    expect([turn.length, frames()]).toEqual([1, [[drain(1), ping, drain(2)].map(encode).join("\n")]]);
    outbound.send(ping);
    expect([frames(), frames()]).toEqual([[encode(ping)], []]);
  });

  it("[ORD2] a shared frame comes after what was said before it, and before what is said after", () => {
    outbound.send(drain(1));
    outbound.write(Buffer.from("shared"));
    outbound.send(drain(2));
    outbound.write(Buffer.from("shared too"));
    outbound.send(drain(3));
    expect(frames()).toEqual([encode(drain(1)), "shared", encode(drain(2)), "shared too", encode(drain(3))]);
  });

  it("[BP1] takes more entries until the bytes that wait reach the watermark", () => {
    outbound.write(Buffer.alloc(99));
    expect([outbound.waiting, outbound.writable]).toEqual([99, true]);
    outbound.write(Buffer.alloc(1));
    expect([outbound.waiting, outbound.writable]).toEqual([100, false]);
    socket.bufferedAmount = 0;
    expect(outbound.writable).toBe(true);
  });

  it("[BP1] counts what waits for the end of the turn too, in bytes", () => {
    outbound.send({ type: "error", code: "x", message: "語".repeat(20), retryable: false });
    expect([socket.bufferedAmount, outbound.writable]).toEqual([0, false]);
    const { waiting } = outbound;
    frames();
    expect([socket.bufferedAmount, outbound.waiting]).toEqual([waiting, waiting]);
  });

  it("[BP2] says when the network took what waited", () => {
    stream.emit("drain");
    stream.emit("drain");
    expect(drained).toBe(2);
  });
});
