import { createId, type Entry } from "@parley/protocol";
import * as fc from "fast-check";
import { expect, it, vi } from "vitest";
import { findDate } from "./find-date.ts";
import { createStore } from "./store.ts";
import { startWorld } from "./testing/world.ts";
import { emptyTimeline } from "./timeline.ts";

const author = { id: createId(0), name: "Rosa" };

/** A room whose entries were appended at these times. */
function roomOf(times: readonly number[]) {
  const timeline = createStore({ ...emptyTimeline, position: times.length });
  const entriesBefore = vi.fn(async (before: number): Promise<Entry[]> => {
    const [seq, at] = [before - 1, times[before - 2]];
    return at === undefined ? [] : [{ seq, id: createId(seq), at, author, content: { kind: "text", text: "" } }];
  });
  return { timeline, entriesBefore };
}

it("[RES120] finds the first entry of a time, in few requests however long the log is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(500)), fc.nat(510), async (given, at) => {
      const times = given.toSorted((a, b) => a - b);
      const room = roomOf(times);
      const found = times.findIndex((time) => time >= at);
      expect(await findDate(room, at)).toBe(found < 0 ? undefined : found + 1);
      expect(room.entriesBefore.mock.calls.length).toBeLessThanOrEqual(Math.ceil(Math.log2(times.length + 1)));
    }),
  );
});

it("[RES120] of an empty log there is no first entry, and nothing is asked", async () => {
  const room = roomOf([]);
  expect(await findDate(room, 0)).toBeUndefined();
  expect(room.entriesBefore).not.toHaveBeenCalled();
});

it("[RES120] asks for single entries that are not held, and holds no more than before", async () => {
  const { client, clock, server } = await startWorld();
  for (let seq = 1; seq <= 200; seq++) {
    server.post("lobby", `entry ${seq}`);
    clock.advance(1_000);
  }
  const room = client.room("lobby");
  server.run();
  const held = room.timeline.get().entries;
  const first = held[0]?.at ?? 0;
  const found = findDate(room, first - 60_000);
  for (let turn = 0; turn < 20; turn++) {
    server.run();
    await Promise.resolve();
  }
  expect(await found).toBe((held[0]?.seq ?? 0) - 60);
  expect(server.line.saidOf("history").every(({ limit }) => limit === 1)).toBe(true);
  expect(room.timeline.get().entries).toBe(held);
});
