import { createId, type Entry } from "@parley/protocol";
import { expect, it, vi } from "vitest";
import { loadAround } from "./load-around.ts";
import { createStore } from "./store.ts";
import { emptyTimeline } from "./timeline.ts";

const PAGE = 50;
const author = { id: createId(0), name: "Rosa" };
const entry = (seq: number): Entry => {
  return { seq, id: createId(seq), at: seq, author, content: { kind: "text", text: String(seq) } };
};
const run = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => entry(first + n));

/** A room of 300 entries, of which the newest are held. */
function roomHolding(held: readonly Entry[]) {
  const timeline = createStore({ ...emptyTimeline, position: 300, entries: held });
  const loadGap = vi.fn(async (before: number) => {
    const { entries, ...rest } = timeline.get();
    timeline.set({ ...rest, entries: [...run(Math.max(1, before - PAGE), before - 1), ...entries] });
  });
  return { timeline, loadGap };
}

it("[UI107] reads the page around an entry that is not held", async () => {
  const room = roomHolding(run(251, 300));
  expect(await loadAround(room, 100)).toBe(true);
  expect(room.loadGap).toHaveBeenCalledExactlyOnceWith(126);
});

it("[UI107] reads nothing where the entry is held, or does not exist yet", async () => {
  const room = roomHolding(run(251, 300));
  expect(await loadAround(room, 260)).toBe(true);
  expect(await loadAround(room, 301)).toBe(false);
  expect(room.loadGap).not.toHaveBeenCalled();
});

it("[UI107] tells that an entry is not there where its page does not have it", async () => {
  const room = roomHolding([]);
  room.loadGap.mockResolvedValueOnce();
  expect(await loadAround(room, 290)).toBe(false);
  expect(room.loadGap).toHaveBeenCalledExactlyOnceWith(301);
});

it("[UI107] rejects as the request does", async () => {
  const room = roomHolding([]);
  room.loadGap.mockRejectedValueOnce(new Error("disconnected"));
  await expect(loadAround(room, 10)).rejects.toThrow("disconnected");
});
