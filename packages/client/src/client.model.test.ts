import { closeCodes, type Entry, limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import fc from "fast-check";
import { expect, it } from "vitest";
import { onEveryEntry } from "./every-entry.ts";
import { gaps } from "./holes.ts";
import type { NextPaint } from "./paint.ts";
import { errorOf, FakeServer } from "./testing/fake-server.ts";
import { settle, startWorld, type World } from "./testing/world.ts";
import { hasOlder } from "./timeline.ts";

type Written = { ids: string[]; gone: Set<string>; restores: number };
type Step = { go(world: World, written: Written): void };

const ROOM = "lobby";
/** Milliseconds. */
const DISPLAY_FRAME = 16;
const named = (name: string, go: Step["go"]): Step => Object.assign({ go }, { [fc.toStringMethod]: () => name });
const always = (name: string, go: Step["go"]) => fc.constant(named(name, go));
/** As many entries as two pages. */
const FEW = 6;
const few = fc.integer({ min: 0, max: 4 });

/** Takes so many messages from now on, and refuses all after them for a while. */
function refuseAfter({ server }: World, taken: number): void {
  let left = taken;
  server.instead = (message) => {
    if (message.type !== "publish") return undefined;
    left -= 1;
    return left < 0 ? [errorOf("unavailable", message.id, 300)] : undefined;
  };
}

/** The server starts again from a backup without the last entries; what was settled by them is gone with them. */
function restore({ client, server }: World, written: Written, without: number): void {
  const { ids, gone } = written;
  const log = server.log(ROOM);
  const kept = Math.max(0, log.length - without);
  const { pending } = client.room(ROOM).timeline.get();
  const waiting = pending.filter(({ state }) => state === "waiting").map(({ id }) => id);
  for (const { id } of log.slice(kept)) if (ids.includes(id) && !waiting.includes(id)) gone.add(id);
  written.restores += 1;
  server.restore(ROOM, kept, `restored-${written.restores}`);
}

const step = fc.oneof(
  { weight: 4, arbitrary: always("say", ({ client }, { ids }) => ids.push(client.say(ROOM, "mine"))) },
  { weight: 3, arbitrary: always("post", ({ server }) => void server.post(ROOM, "theirs")) },
  {
    weight: 10,
    arbitrary: few.map((n) => named(`step ${n}`, ({ server }) => Array.from({ length: n }, () => server.step()))),
  },
  { weight: 3, arbitrary: always("run", ({ server }) => server.run()) },
  { weight: 3, arbitrary: always("lose", ({ server }) => server.line.lose()) },
  { weight: 2, arbitrary: always("break", ({ server }) => server.line.break()) },
  { weight: 1, arbitrary: always("drain", ({ server }) => server.line.break(closeCodes.draining.code)) },
  { weight: 3, arbitrary: few.map((n) => named(`wait ${n}`, ({ clock }) => clock.advance(n * 150))) },
  { weight: 1, arbitrary: always("wait long", ({ clock }) => clock.advance(limits.serverDeadAfter)) },
  { weight: 2, arbitrary: few.map((n) => named(`refuse after ${n}`, (world) => refuseAfter(world, n))) },
  { weight: 1, arbitrary: few.map((n) => named(`restore, -${n}`, (world, written) => restore(world, written, n))) },
  {
    weight: 1,
    arbitrary: always(
      "load older",
      ({ client }) =>
        void client
          .room(ROOM)
          .loadOlder()
          .catch(() => {}),
    ),
  },
);

/** Reads the log once more, from its end to its beginning, a page at a time; returns what was shown of it. */
async function readBack({ server, client }: World): Promise<Entry[]> {
  const room = client.room(ROOM);
  const shown: Entry[] = [];
  const oldest = () => shown[0]?.seq ?? room.timeline.get().position + 1;
  const take = () => {
    const { entries } = room.timeline.get();
    for (const entry of entries.toReversed()) if (entry.seq === oldest() - 1) shown.unshift(entry);
  };
  for (take(); oldest() > 1; take()) {
    const loaded = room.loadGap(oldest());
    server.run();
    await loaded;
  }
  return shown;
}

/** Nothing goes wrong any more, until all is quiet and all of the history is read. */
async function finish({ clock, server, client }: World, mostEntries: number): Promise<void> {
  server.instead = () => undefined;
  server.line.break();
  for (let round = 0; round < 100; round++) {
    clock.advance(1_000);
    server.run();
    const room = client.room(ROOM);
    const [gap] = gaps(room.timeline.get());
    const loaded = gap ? room.loadGap(gap.before) : room.loadOlder();
    loaded.catch(() => {});
    server.run();
    await settle();
    const { epoch, position, pending } = room.timeline.get();
    // The log before a restore may have been as long as the one after it.
    const isHead = epoch === server.epoch && position === server.log(ROOM).length;
    const isRead = isHead && (mostEntries === FEW || (!gap && !hasOlder(room.timeline.get())));
    // Who has read all of it may still be on the way back.
    const isBack = client.connection.get().status === "live";
    if (isBack && isRead && pending.length === 0) return;
  }
}

/** A world whose client is told of changes at once, or with the next frame of a display, and holds so many entries. */
function startWithOrWithout(display: boolean, mostEntries: number): Promise<World> {
  const clock = new ManualClock();
  const nextPaint: NextPaint = (run) => clock.after(DISPLAY_FRAME, run);
  return startWorld({ mostEntries, ...(display && { nextPaint }) }, { clock, server: new FakeServer(clock) });
}

it("[RES109] [CON141] whatever breaks, each message comes into the log once, in the order written, and all of the log is shown", async () => {
  const steps = fc.array(step, { maxLength: 60, size: "max" });
  const most = fc.constantFrom(FEW, 2_000);
  await fc.assert(
    fc.asyncProperty(steps, fc.boolean(), most, async (steps, display, mostEntries) => {
      const world = await startWithOrWithout(display, mostEntries);
      const written: Written = { ids: [], gone: new Set(), restores: 0 };
      const room = world.client.room(ROOM);
      const told: string[] = [];
      room.onEntry(({ id }) => told.push(id));
      const skipped: number[] = [];
      let last: { epoch: string | undefined; seq: number } | undefined;
      const hear = ({ seq }: Entry) => {
        const { epoch } = room.timeline.get();
        if (last && last.epoch === epoch && seq !== last.seq + 1) skipped.push(seq);
        last = { epoch, seq };
      };
      const stop = onEveryEntry(room, hear, world.clock);
      let shown = room.timeline.get();
      room.timeline.subscribe(() => {
        shown = room.timeline.get();
      });
      for (const { go } of steps) {
        go(world, written);
        await settle();
      }
      await finish(world, mostEntries);
      const log = world.server.log(ROOM);
      const own = log.map(({ id }) => id).filter((id) => written.ids.includes(id));
      expect(own).toEqual(written.ids.filter((id) => !written.gone.has(id)));
      if (mostEntries > FEW) expect(room.timeline.get().entries).toEqual(log);
      expect(await readBack(world)).toEqual(log);
      expect(room.timeline.get().entries.length).toBeLessThanOrEqual(1.5 * mostEntries);
      expect(room.timeline.get().pending).toEqual([]);
      expect(new Set(told).size).toBe(told.length);
      expect(skipped).toEqual([]);
      stop();
      world.client.close();
      expect(shown).toBe(room.timeline.get());
      expect(world.clock.pending).toBe(0);
    }),
    { numRuns: 300 },
  );
});
