import { decodeServerFrame } from "@parley/protocol";
import { expect, it } from "vitest";
import { Talk } from "./talk.ts";

/** The numbers of the entries in some frames. */
function seqs(frames: readonly string[]): number[] {
  return frames.flatMap(decodeServerFrame).flatMap((line) => {
    if (!line.ok || line.message.type !== "entries") throw new Error("This is no frame of entries.");
    return line.message.entries.map(({ seq }) => seq);
  });
}

it("says so many entries a second, in order and without a hole, in one frame a window", () => {
  const talk = new Talk({ rate: 1_000, bytes: 10, window: 5 });
  expect(seqs([talk.frame(100)])).toHaveLength(100);
  const arrivals = talk.arrivals(60);
  expect(arrivals.flat()).toHaveLength(200);
  expect(seqs(arrivals.flat())).toEqual(Array.from({ length: 1_000 }, (_, n) => 101 + n));
  expect([...new Set(arrivals.map((frames) => frames.length))].sort()).toEqual([3, 4]);
});

it("says nothing in a window in which nothing falls due", () => {
  const arrivals = new Talk({ rate: 10, bytes: 10, window: 5 }).arrivals(60);
  expect(seqs(arrivals.flat())).toHaveLength(10);
  expect(arrivals.flat()).toHaveLength(10);
});
