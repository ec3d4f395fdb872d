import { limits } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { onEveryEntry } from "./every-entry.ts";
import { errorOf } from "./testing/fake-server.ts";
import { settle, startWorld } from "./testing/world.ts";

/** Somebody listens in the lobby, and was away while much was said: the server lets them skip all but the newest of it. */
async function afterAGap({ missed = 20 } = {}) {
  const world = await startWorld();
  const { client, server, clock } = world;
  server.post("lobby", "before");
  const room = client.room("lobby");
  server.run();
  const told: number[] = [];
  const stop = onEveryEntry(room, ({ seq }) => told.push(seq), clock);
  server.post("lobby", "heard");
  server.run();
  server.line.break();
  for (let count = 0; count < missed; count += 1) server.post("lobby", "missed");
  clock.advance(limits.reconnectFloor);
  const histories = () => server.lines.flatMap((line) => line.saidOf("history"));
  /** Everything goes on for a while. */
  const pass = async (milliseconds = 3_000) => {
    for (let time = 0; time < milliseconds; time += 100) {
      // The pages of this server are small.
      for (let request = 0; request < limits.pageEntries; request += 1) {
        server.run();
        await settle();
      }
      clock.advance(100);
    }
  };
  return { ...world, room, told, stop, histories, pass };
}

const from2To = (last: number) => Array.from({ length: last - 1 }, (_, index) => index + 2);

describe("every entry", () => {
  it("[RES108] is told once, in order, also what lies in a gap, and what comes while that is read", async () => {
    const { server, room, told, pass } = await afterAGap({ missed: 200 });
    server.run();
    expect(room.timeline.get().position).toBe(202);
    expect(told).toEqual([2]);
    await pass(100);
    server.post("lobby", "meanwhile");
    await pass();
    server.post("lobby", "after");
    server.run();
    expect(told).toEqual(from2To(204));
  });

  it("[RES108] is read a page at a time, and not kept", async () => {
    const { room, server, histories, pass } = await afterAGap({ missed: 200 });
    server.run();
    const held = room.timeline.get().entries;
    await pass();
    expect(Math.max(...histories().map(({ limit }) => limit))).toBe(limits.pageEntries);
    expect(room.timeline.get().entries).toBe(held);
  });

  it("[RES108] is told across one more break", async () => {
    const { server, told, pass } = await afterAGap();
    server.instead = (message) => {
      if (message.type !== "history") return undefined;
      server.instead = () => undefined;
      server.line.break();
      return [];
    };
    await pass();
    expect(told).toEqual(from2To(22));
  });

  it("[RES108] is asked for again after a refusal, no sooner than in a second", async () => {
    const { server, told, histories, pass } = await afterAGap();
    server.instead = (message) => (message.type === "history" ? [errorOf("unavailable", message.ref, 10)] : undefined);
    await pass(900);
    expect(histories()).toHaveLength(1);
    server.instead = () => undefined;
    await pass();
    expect(told).toEqual(from2To(22));
  });

  it("[RES108] is told no more once the room was left, or the listener called off", async () => {
    for (const how of ["leave", "stop"] as const) {
      const { clock, client, server, room, told, stop, histories, pass } = await afterAGap();
      server.instead = (message) =>
        message.type === "history" ? [errorOf("unavailable", message.ref, 10)] : undefined;
      await pass(500);
      if (how === "leave") room.leave();
      else stop();
      server.instead = () => undefined;
      await pass();
      expect(told).toEqual([2]);
      expect(histories()).toHaveLength(1);
      client.close();
      expect(clock.pending).toBe(0);
    }
  });

  it("[RES108] is of the log that there is: what another took with it is not told", async () => {
    const { server, told, histories, pass } = await afterAGap();
    server.instead = (message) => (message.type === "history" ? [] : undefined);
    await pass(500);
    expect(histories()).toHaveLength(1);
    server.instead = () => undefined;
    server.restore("lobby", 5, "log-2");
    await pass();
    server.post("lobby", "again six");
    await pass();
    expect(told).toEqual([2, 6]);
  });
});
