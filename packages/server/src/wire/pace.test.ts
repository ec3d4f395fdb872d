import { EventEmitter } from "node:events";
import { type ClientMessage, decodeServerFrame, encode, limits, type ServerMessage } from "@parley/protocol";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Link } from "../gateway/link.ts";
import { Session } from "../gateway/session.ts";
import type { Line, Socket } from "../gateway/socket.ts";
import { LogUnavailable } from "../log/log.ts";
import { textsIn } from "../testing/frames.ts";
import { House, publishOf } from "../testing/house.ts";

const highWatermark = limits.highWatermark;
const bound = highWatermark + limits.frameBytes;

/** A socket whose network takes nothing until the test says so. */
class FakeSocket extends EventEmitter implements Socket, Line {
  readonly readyState = 1;
  readonly said: ServerMessage[] = [];
  writableLength = 0;
  isPaused = false;
  #waiting: Buffer[] = [];

  write(frame: Buffer): void {
    this.#waiting.push(frame);
    this.writableLength += frame.byteLength;
  }

  /** The network takes what waits. */
  take(): void {
    const frames = this.#waiting;
    this.#waiting = [];
    this.writableLength = 0;
    for (const text of frames.flatMap(textsIn)) {
      this.said.push(...decodeServerFrame(text).flatMap((line) => (line.ok ? [line.message] : [])));
    }
    this.emit("drain");
  }

  hear(...messages: ClientMessage[]): void {
    this.emit("message", Buffer.from(messages.map(encode).join("\n")), false);
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  cork(): void {}
  uncork(): void {}
  close(): void {}
  terminate(): void {
    this.emit("close", 1006);
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("link", () => {
  let house: House;
  let socket: FakeSocket;
  let link: Link;

  beforeEach(async () => {
    house = await House.open({ limits: { messagesPerSecond: 0, pageEntries: 10 } });
    socket = new FakeSocket();
    link = new Link(house.server.gateway, socket, socket, (it) => new Session(house.server.gateway, it));
    socket.hear({ type: "hello" });
    while (socket.said.length === 0) {
      await turn();
      socket.take();
    }
    return async () => {
      socket.terminate();
      await house[Symbol.asyncDispose]();
    };
  });

  /** Lets the network take what waits, whenever it waits, until there is nothing more; the most that waited. */
  async function readAll(): Promise<number> {
    let most = 0;
    let quiet = 0;
    while (quiet < 3) {
      await turn();
      most = Math.max(most, link.outbound.waiting);
      quiet = link.outbound.waiting === 0 ? quiet + 1 : 0;
      socket.take();
    }
    return most;
  }

  const all = (type: ServerMessage["type"]) => socket.said.filter((message) => message.type === type);

  it("[BP11] answers a hundred subscriptions of one frame as they are taken, never with more than fits", async () => {
    const rooms = Array.from({ length: limits.roomsPerConnection }, (_, count) => `room-${count}`);
    const { log } = house.server.gateway;
    const author = { id: publishOf("x").id, name: "Ada" };
    const text = "x".repeat(limits.textBytes);
    await Promise.all(rooms.map((room) => log.append({ ...publishOf(text, room), at: 0, author })));
    socket.hear(...rooms.map((room) => ({ type: "subscribe", room }) as const));
    expect(await readAll()).toBeLessThanOrEqual(bound);
    expect([all("subscribed").length, all("entries").length, socket.isPaused]).toEqual([100, 100, false]);
  });

  it("[BP12] reads a frame only as far as its answers are taken", async () => {
    const parse = vi.spyOn(JSON, "parse");
    const parsed = () => parse.mock.calls.filter(([line]) => line === "{}").length;
    const lines = 6_000;
    socket.emit("message", Buffer.from("{}\n".repeat(lines)), false);
    for (let time = 0; time < 10; time += 1) await turn();
    expect(parsed()).toBeLessThan(highWatermark / 100);
    expect([link.outbound.waiting <= bound, socket.isPaused]).toEqual([true, true]);
    expect(await readAll()).toBeLessThanOrEqual(bound);
    expect([all("error").length, parsed(), socket.isPaused]).toEqual([lines, lines, false]);
    parse.mockRestore();
  });

  it("[BP12] keeps room for the answers to what is being stored, and reads on when they are gone", async () => {
    const { log } = house.server.gateway;
    const append = log.append.bind(log);
    const gate = Promise.withResolvers<void>();
    let asked = 0;
    log.append = async (draft) => {
      asked += 1;
      await gate.promise;
      return append(draft);
    };
    for (let frame = 0; frame < 5; frame += 1) socket.hear(...Array.from({ length: 300 }, () => publishOf("x")));
    expect([asked < 1_100, link.outbound.waiting <= bound, socket.isPaused]).toEqual([true, true, true]);
    gate.resolve();
    while (all("ack").length < 1_500) expect(await readAll()).toBeLessThanOrEqual(bound);
    expect([log.head("lobby"), socket.isPaused]).toEqual([1_500, false]);
  });

  it("[RES8] who is gone before it was let in is in no room", async () => {
    socket.hear({ type: "subscribe", room: "attic" });
    socket.emit("close", 1006);
    await turn();
    await turn();
    const { rooms } = house.server.gateway;
    expect([rooms.open("attic").empty, all("subscribed")]).toEqual([true, []]);
  });

  it("[BP14] does not read on from who reads no pongs", async () => {
    let pongs = 0;
    while (!socket.isPaused) {
      pongs += 1;
      socket.writableLength += 127;
      socket.emit("ping");
    }
    expect(pongs).toBe(Math.ceil(highWatermark / 127));
    socket.take();
    await turn();
    expect(socket.isPaused).toBe(false);
  });

  it("[PUB11] once a message of a frame could not be stored, none after it is, and all can be tried again", async () => {
    const { log } = house.server.gateway;
    const append = log.append.bind(log);
    const messages = Array.from({ length: 1_500 }, (_, count) => publishOf(String(count)));
    log.append = () => Promise.reject(new LogUnavailable("full"));
    // More than is read at once: what is read when there is room again must not be stored either.
    socket.hear(...messages);
    log.append = append;
    await readAll();
    expect(all("error")).toMatchObject(
      messages.map(({ id }) => ({ code: "unavailable", retryable: true, replyTo: id })),
    );
    expect(log.head("lobby")).toBe(0);
    socket.hear(...messages.slice(0, 3));
    await readAll();
    expect(all("ack")).toMatchObject(messages.slice(0, 3).map(({ id }, index) => ({ id, seq: index + 1 })));
  });
});
