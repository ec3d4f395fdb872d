import { beforeEach, describe, expect, it } from "vitest";
import type { Chunk } from "./chunk.ts";
import { type Outlet, Reader, type Source } from "./reader.ts";

function chunkOf(first: number, last: number): Chunk {
  const entries = Array.from({ length: last - first + 1 }, (_, index) => ({ seq: first + index, json: "{}" }));
  return { entries, last, frame: Buffer.from(`${first}-${last}`) };
}

/** A room whose entries after `kept` are at hand, three at a time; older ones come when the test says so. */
class FakeSource implements Source {
  readonly chunkBytes = 1;
  head = 0;
  kept = 0;
  asked: { position: number; answer: (chunk: Chunk) => void; fail: (error: Error) => void }[] = [];

  recent(position: number): Chunk | undefined {
    return position < this.kept ? undefined : chunkOf(position + 1, Math.min(position + 3, this.head));
  }

  stored(position: number): Promise<Chunk> {
    const { promise, resolve, reject } = Promise.withResolvers<Chunk>();
    this.asked.push({ position, answer: resolve, fail: reject });
    return promise;
  }
}

/** A connection that takes so many chunks, of a byte each. */
class FakeOutlet implements Outlet {
  room = Number.POSITIVE_INFINITY;
  reserved = 0;
  got: string[] = [];
  failures: unknown[] = [];

  get writable(): boolean {
    return this.room - this.reserved > 0;
  }

  reserve(bytes: number): void {
    this.reserved += bytes;
  }

  release(bytes: number): void {
    this.reserved -= bytes;
  }

  deliver({ frame }: Chunk): void {
    this.room -= 1;
    this.got.push(frame.toString());
  }

  fail(error: unknown): void {
    this.failures.push(error);
  }
}

/** Lets everything that waits only for promises happen. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe("reader", () => {
  let source: FakeSource;
  let outlet: FakeOutlet;
  const readFrom = (position: number) => new Reader(source, outlet, position);

  beforeEach(() => {
    source = new FakeSource();
    outlet = new FakeOutlet();
  });

  it("[RES6] reads on to the head, and again when the log grows", () => {
    source.head = 7;
    const reader = readFrom(2);
    reader.advance();
    reader.advance();
    source.head = 8;
    reader.advance();
    expect(outlet.got).toEqual(["3-5", "6-7", "8-8"]);
  });

  it("[BP11] readers of one connection read from the log no more than it takes of all of them", async () => {
    source.head = 1;
    source.kept = 1;
    outlet.room = 2;
    const readers = [0, 0, 0].map(readFrom);
    for (const reader of readers) reader.advance();
    expect([source.asked.length, outlet.reserved]).toEqual([2, 2]);
    source.asked[0]?.answer(chunkOf(1, 1));
    source.asked[1]?.fail(new Error("the disk is gone"));
    await settled();
    expect([outlet.reserved, outlet.room, outlet.writable]).toEqual([0, 1, true]);
    readers[2]?.advance();
    readers[2]?.stop();
    source.asked[2]?.answer(chunkOf(1, 1));
    await settled();
    expect([outlet.reserved, outlet.got]).toEqual([0, ["1-1"]]);
  });

  it("[BP2] stops when the connection takes no more, and reads on from there when it does", () => {
    source.head = 9;
    outlet.room = 1;
    const reader = readFrom(0);
    reader.advance();
    expect(outlet.got).toEqual(["1-3"]);
    source.head = 10;
    outlet.room = 2;
    reader.advance();
    expect(outlet.got).toEqual(["1-3", "4-6", "7-9"]);
    outlet.room = 1;
    reader.advance();
    expect(outlet.got.at(-1)).toBe("10-10");
  });

  it("[RES6] asks the log once for what is no longer at hand, whatever is appended meanwhile", async () => {
    source.head = 6;
    source.kept = 4;
    const reader = readFrom(1);
    reader.advance();
    source.head = 7;
    reader.advance();
    expect(source.asked.map(({ position }) => position)).toEqual([1]);
    source.asked[0]?.answer(chunkOf(2, 5));
    await settled();
    expect(outlet.got).toEqual(["2-5", "6-7"]);
  });

  it("[RES6] reads the log as often as it takes to catch up", async () => {
    source.head = 6;
    source.kept = 6;
    readFrom(0).advance();
    source.asked[0]?.answer(chunkOf(1, 2));
    await settled();
    source.asked[1]?.answer(chunkOf(3, 6));
    await settled();
    expect(source.asked.map(({ position }) => position)).toEqual([0, 2]);
    expect(outlet.got).toEqual(["1-2", "3-6"]);
  });

  it("[RES8] delivers nothing after it was stopped, not even what it was just reading", async () => {
    source.head = 6;
    source.kept = 4;
    const reader = readFrom(0);
    reader.advance();
    reader.stop();
    source.asked[0]?.answer(chunkOf(1, 6));
    await settled();
    reader.advance();
    expect([outlet.got, outlet.failures]).toEqual([[], []]);
  });

  it("[RES8] stops also in the middle of a catch-up", () => {
    source.head = 9;
    const reader = readFrom(0);
    outlet.deliver = ({ frame }) => {
      outlet.got.push(frame.toString());
      reader.stop();
    };
    reader.advance();
    expect(outlet.got).toEqual(["1-3"]);
  });

  it("[RES7] tells the connection when the log cannot be read, and never goes on past it", async () => {
    source.head = 6;
    source.kept = 4;
    const reader = readFrom(0);
    reader.advance();
    source.asked[0]?.fail(new Error("disk on fire"));
    await settled();
    source.kept = 0;
    reader.advance();
    expect([outlet.got, outlet.failures]).toEqual([[], [new Error("disk on fire")]]);
  });

  it("[RES7] a reading that fails after the stop is nobody's business", async () => {
    source.head = 6;
    source.kept = 4;
    const reader = readFrom(0);
    reader.advance();
    reader.stop();
    source.asked[0]?.fail(new Error("closed"));
    await settled();
    expect(outlet.failures).toEqual([]);
  });

  it.each([0, 6])(
    "[RES7] takes a hole for a failure of this connection alone, with %i entries gone from hand",
    async (kept) => {
      source.head = 6;
      source.kept = kept;
      source.recent = (position) => (position < kept ? undefined : chunkOf(position + 2, 6));
      const reader = readFrom(2);
      reader.advance();
      source.asked[0]?.answer(chunkOf(4, 6));
      await settled();
      reader.advance();
      expect([outlet.got, outlet.failures]).toEqual([[], [new Error("The log has a hole after entry 2.")]]);
    },
  );
});
