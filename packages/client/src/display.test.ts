import { createId } from "@parley/protocol";
import { describe, expect, it, vi } from "vitest";
import { errorOf } from "./testing/fake-server.ts";
import { ManualPaint } from "./testing/manual-paint.ts";
import { pending, reconnect, settle, shown, startWorld } from "./testing/world.ts";

const rosa = { id: createId(Date.UTC(2026, 0, 1)), name: "Rosa" };

/** A page in the lobby whose display is painted when the test says so. */
async function onAPage() {
  const display = new ManualPaint();
  const world = await startWorld({ nextPaint: display.next });
  const room = world.client.room("lobby");
  world.server.run();
  display.paint();
  const told = { timeline: vi.fn(), people: vi.fn(), count: vi.fn() };
  room.timeline.subscribe(told.timeline);
  room.people.subscribe(told.people);
  room.count.subscribe(told.count);
  const calls = () => [told.timeline, told.people, told.count].map(({ mock }) => mock.calls.length);
  return { ...world, display, room, told, calls };
}

describe("a page", () => {
  it("[CON114] is told once a paint of all that came, however many frames that was", async () => {
    const { server, display, calls } = await onAPage();
    for (const text of ["one", "two", "three", "four", "five"]) server.post("lobby", text);
    for (const people of [[rosa], [rosa, { ...rosa, id: createId(1) }]])
      server.line.tell({ type: "presence", room: "lobby", people });
    server.run();
    expect(calls()).toEqual([0, 0, 0]);
    display.paint();
    expect(calls()).toEqual([1, 1, 1]);
    display.paint();
    expect(calls()).toEqual([1, 1, 1]);
  });

  it("[CON114] reads what is new without waiting for a paint", async () => {
    const { client, server, room } = await onAPage();
    server.post("lobby", "one");
    server.line.tell({ type: "presence", room: "lobby", people: [rosa], count: 7 });
    server.run();
    expect(shown(client)).toEqual(["one"]);
    expect(room.people.get()).toEqual([rosa]);
    expect(room.count.get()).toBe(7);
    expect(room.timeline.get()).toBe(room.timeline.get());
    expect(room.people.get()).toBe(room.people.get());
  });

  it("[CON115] is told at once, and once, of what one does oneself, with what waited for a paint", async () => {
    const { client, server, display, room, told } = await onAPage();
    server.post("lobby", "theirs");
    server.run();
    const seen: (string | undefined)[][] = [];
    room.timeline.subscribe(() => seen.push([...shown(client), ...pending(client)]));
    const id = room.say("mine");
    expect(seen).toEqual([["theirs", "mine waiting"]]);
    server.instead = (message) => (message.type === "publish" ? [errorOf("text_refused", message.id)] : undefined);
    server.run();
    display.paint();
    room.retry(id);
    server.run();
    display.paint();
    room.discard(id);
    expect(seen).toEqual([
      ["theirs", "mine waiting"],
      ["theirs", "mine failed"],
      ["theirs", "mine waiting"],
      ["theirs", "mine failed"],
      ["theirs"],
    ]);
    expect(told.timeline).toHaveBeenCalledTimes(5);
    expect(display.waiting).toBe(0);
  });

  it("[CON114] talks with its server, and tells each new entry, without any paint", async () => {
    const world = await onAPage();
    const { client, server, room } = world;
    const entries: number[] = [];
    room.onEntry(({ seq }) => entries.push(seq));
    room.say("one");
    server.run();
    server.line.break();
    server.post("lobby", "two");
    room.say("three");
    reconnect(world);
    expect(server.texts("lobby")).toEqual(["one", "two", "three"]);
    expect(entries).toEqual([1, 2, 3]);
    await expect(client.settled()).resolves.toBeUndefined();
  });

  it("[CON110] is told what waits when its client is closed, and of nothing afterwards", async () => {
    const { clock, client, server, display, calls } = await onAPage();
    server.post("lobby", "one");
    server.run();
    client.close();
    await settle();
    expect(calls()).toEqual([1, 0, 0]);
    expect([display.waiting, clock.pending]).toEqual([0, 0]);
  });
});

describe("a bot", () => {
  it("[CON117] is told of each frame at once", async () => {
    const { client, server } = await startWorld();
    const room = client.room("lobby");
    server.run();
    const seen: number[] = [];
    room.timeline.subscribe(() => seen.push(room.timeline.get().position));
    for (const text of ["one", "two", "three"]) server.post("lobby", text);
    server.run();
    expect(seen).toEqual([2, 3]);
  });
});
