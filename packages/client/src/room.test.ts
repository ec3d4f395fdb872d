import { createId, type PresenceDiff } from "@parley/protocol";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "./testing/fake-server.ts";
import { startWorld } from "./testing/world.ts";

const nothing: PresenceDiff = { type: "presence_diff", room: "lobby", joined: [], left: [], renamed: [] };
const rosa = { id: createId(Date.UTC(2026, 0, 1)), name: "Rosa" };

/** A client that reads the lobby, in which some messages stand. */
async function inTheLobby({ entries = 0 } = {}) {
  const world = await startWorld();
  for (let n = 1; n <= entries; n++) world.server.post("lobby", `entry ${n}`);
  const room = world.client.room("lobby");
  world.server.run();
  const seqs = () => room.timeline.get().entries.map(({ seq }) => seq);
  return { ...world, room, seqs };
}

describe("a room", () => {
  it("is the same object until it is left", async () => {
    const { client, server, room } = await inTheLobby();
    expect(client.room("lobby")).toBe(room);
    room.leave();
    room.leave();
    server.run();
    expect(server.line.saidOf("unsubscribe")).toHaveLength(1);
    expect(client.room("lobby")).not.toBe(room);
  });

  it("is subscribed when it is opened while live", async () => {
    const { client, server } = await inTheLobby();
    server.post("garden", "hello");
    const garden = client.room("garden");
    server.run();
    expect(garden.timeline.get().entries).toHaveLength(1);
  });

  it("shows what waits for it when it is opened again", async () => {
    const { client, server, room } = await inTheLobby();
    server.line.break();
    room.say("later");
    room.leave();
    expect(client.room("lobby").timeline.get().pending).toMatchObject([{ text: "later", state: "waiting" }]);
  });

  it("[RES104] takes nothing that belongs to an earlier subscription", async () => {
    const { client, server, room } = await inTheLobby();
    server.post("lobby", "one");
    server.read(server.line);
    room.leave();
    const again = client.room("lobby");
    server.line.deliver();
    expect(again.timeline.get().entries).toEqual([]);
    server.run();
    expect(again.timeline.get().entries).toHaveLength(1);
  });

  it("is subscribed again later when the server has no time now", async () => {
    const { clock, client, server } = await inTheLobby();
    server.instead = (message) => (message.type === "subscribe" ? [errorOf("rate_limited", message.room)] : undefined);
    const garden = client.room("garden");
    server.run();
    server.instead = () => undefined;
    expect(garden.timeline.get().status).toBe("loading");
    clock.advance(1_000);
    server.run();
    expect(garden.timeline.get().status).toBe("ready");
  });

  it("[PUB104] shows a message that the server refused, with its reason, until it is tried again or dropped", async () => {
    const { server, room } = await inTheLobby();
    server.instead = (message) => (message.type === "publish" ? [errorOf("text_refused", message.id)] : undefined);
    const [first, second] = [room.say("first"), room.say("second")];
    server.run();
    expect(room.timeline.get().pending.map(({ state, reason }) => [state, typeof reason])).toEqual([
      ["failed", "string"],
      ["failed", "string"],
    ]);
    server.instead = () => undefined;
    room.discard(first);
    room.retry(second);
    server.run();
    expect(server.texts("lobby")).toEqual(["second"]);
    expect(room.timeline.get().pending).toEqual([]);
  });
});

describe("history", () => {
  it("[RES107] is read back page by page, to the beginning", async () => {
    const { server, room, seqs } = await inTheLobby({ entries: 7 });
    expect(seqs()).toEqual([5, 6, 7]);
    for (const oldest of [2, 1, 1]) {
      const loaded = room.loadOlder();
      server.run();
      await loaded;
      expect(seqs()[0]).toBe(oldest);
    }
    expect(server.line.saidOf("history")).toHaveLength(2);
  });

  it("is asked for once while it is on its way, and shown as loading", async () => {
    const { server, room } = await inTheLobby({ entries: 7 });
    const both = [room.loadOlder(), room.loadOlder()];
    expect(room.timeline.get().loadingOlder).toBe(true);
    server.run();
    await Promise.all(both);
    expect(room.timeline.get().loadingOlder).toBe(false);
    expect(server.line.saidOf("history")).toHaveLength(1);
  });

  it("[CON112] fails when the connection is lost, and can be asked for again", async () => {
    const { clock, server, room, seqs } = await inTheLobby({ entries: 7 });
    const lost = room.loadOlder();
    server.line.break();
    await expect(lost).rejects.toMatchObject({ code: "disconnected", retryable: true });
    expect(room.timeline.get().loadingOlder).toBe(false);
    clock.advance(1_000);
    server.run();
    const loaded = room.loadOlder();
    server.run();
    await loaded;
    expect(seqs()[0]).toBe(2);
  });

  it("[RES105] fills a gap", async () => {
    const { clock, server, room, seqs } = await inTheLobby({ entries: 1 });
    server.line.break();
    for (let n = 0; n < 9; n++) server.post("lobby", "missed");
    clock.advance(1_000);
    server.run();
    expect(seqs()).toEqual([1, 8, 9, 10]);
    for (const before of [8, 5]) {
      const filled = room.loadGap(before);
      server.run();
      await filled;
    }
    expect(seqs()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe("new entries", () => {
  it("[RES108] are told once and in order, across breaks, but not what stood there before, nor history", async () => {
    const { clock, server, room } = await inTheLobby({ entries: 5 });
    const told: number[] = [];
    const callOff = room.onEntry(({ seq }) => told.push(seq));
    server.post("lobby", "six");
    room.say("seven");
    server.run();
    server.line.break();
    server.post("lobby", "eight");
    clock.advance(1_000);
    server.run();
    const loaded = room.loadOlder();
    server.run();
    await loaded;
    expect(told).toEqual([6, 7, 8]);
    callOff();
    server.post("lobby", "nine");
    server.run();
    expect(told).toHaveLength(3);
  });

  it("[RES108] do not begin with the newest page of another log", async () => {
    const { clock, server, room } = await inTheLobby({ entries: 5 });
    const told: number[] = [];
    room.onEntry(({ seq }) => told.push(seq));
    server.restore("lobby", 4, "log-2");
    clock.advance(1_000);
    server.run();
    server.post("lobby", "again five");
    server.run();
    expect(told).toEqual([5]);
  });
});

describe("people", () => {
  it("[PRE101] are those of the snapshot, without a notice", async () => {
    const { client, server, room } = await inTheLobby();
    server.line.tell({ type: "presence", room: "lobby", people: [rosa] });
    server.run();
    expect(room.people.get()).toEqual([rosa]);
    expect(room.timeline.get().notices).toEqual([]);
    expect(client.me.get()).toBeDefined();
  });

  it("[PRE104] of a crowd are some, and a count of all", async () => {
    const { server, room } = await inTheLobby();
    server.line.tell({ type: "presence", room: "lobby", people: [rosa], count: 1_000 });
    server.run();
    expect(room.people.get()).toEqual([rosa]);
    expect(room.count.get()).toBe(1_000);
    server.line.tell({ ...nothing, count: 1_001 });
    server.run();
    expect(room.people.get()).toEqual([rosa]);
    expect(room.count.get()).toBe(1_001);
    server.line.tell({ type: "presence", room: "lobby", people: [rosa] });
    server.run();
    expect(room.count.get()).toBe(1);
  });

  it("[PRE102] come, change their name and go with a notice, but never oneself", async () => {
    const { clock, client, server, room } = await inTheLobby({ entries: 2 });
    const me = client.me.get() ?? rosa;
    const rose = { ...rosa, name: "Rose" };
    const diff = (changes: Partial<PresenceDiff>): PresenceDiff => ({ ...nothing, ...changes });
    server.line.tell(
      diff({ joined: [rosa, me] }),
      diff({ renamed: [rose, { ...me, name: "I" }] }),
      diff({ left: [rose, me] }),
    );
    server.run();
    expect(room.people.get()).toEqual([]);
    const at = clock.now();
    expect(room.timeline.get().notices).toEqual([
      { key: "1", kind: "joined", person: rosa, at, after: 2 },
      { key: "2", kind: "renamed", person: rose, before: "Rosa", at, after: 2 },
      { key: "3", kind: "left", person: rose, at, after: 2 },
    ]);
  });

  it("are known by the time that a notice of them is told", async () => {
    const { server, room } = await inTheLobby();
    const seen = vi.fn();
    room.timeline.subscribe(() => seen(room.people.get().some(({ id }) => id === rosa.id)));
    server.line.tell({ ...nothing, joined: [rosa] });
    server.run();
    expect(seen.mock.calls).toEqual([[true]]);
  });
});
