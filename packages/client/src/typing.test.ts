import { createId } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { errorOf } from "./testing/fake-server.ts";
import { reconnect, startWorld } from "./testing/world.ts";

const rosa = { id: createId(Date.UTC(2026, 0, 1)), name: "Rosa" };

/** A client in the lobby, where Rosa is too. */
async function besideRosa({ messagesPerSecond = 0, messageBurst = 40 } = {}) {
  const world = await startWorld();
  const { client, server } = world;
  server.limits.messagesPerSecond = messagesPerSecond;
  server.limits.messageBurst = messageBurst;
  const room = client.room("lobby");
  server.run();
  const people = () => [rosa, ...(server.line.person ? [server.line.person] : [])];
  const meet = () => server.line.tell({ type: "presence", room: "lobby", people: people() });
  const signal = (typing: boolean, person = rosa.id) => {
    server.line.tell({ type: "signal", room: "lobby", person, typing });
    server.run();
  };
  meet();
  server.run();
  return { ...world, room, meet, signal, typing: () => room.typing.get().map(({ name }) => name) };
}

describe("typing in a room", () => {
  it("[PRE131] is seen by a client without a page, until the person says something", async () => {
    const { server, client, room, signal, typing } = await besideRosa();
    let told = 0;
    room.typing.subscribe(() => {
      told += 1;
    });
    signal(true);
    expect([typing(), told]).toEqual([["Rosa"], 1]);
    server.line.tell({
      type: "entries",
      room: "lobby",
      entries: [{ seq: 1, id: createId(0), at: 0, author: rosa, content: { kind: "text", text: "done" } }],
    });
    server.run();
    expect([typing(), told]).toEqual([[], 2]);
    expect(client.room("lobby").timeline.get().entries).toHaveLength(1);
  });

  it("[PRE131] is never one's own, not of another tab either", async () => {
    const { client, signal, typing } = await besideRosa();
    signal(true, client.me.get()?.id);
    expect(typing()).toEqual([]);
  });

  it("[PRE131] is over when the connection is lost or the room is left", async () => {
    const { clock, server, room, meet, signal, typing } = await besideRosa();
    signal(true);
    server.line.break();
    expect(typing()).toEqual([]);
    clock.advance(1_000);
    server.run();
    meet();
    signal(true);
    expect(typing()).toEqual(["Rosa"]);
    room.leave();
    expect(typing()).toEqual([]);
  });

  it("[PRE130] is told while one reads the room, and anew after a break", async () => {
    const world = await besideRosa();
    const { server, room } = world;
    room.type(true);
    server.run();
    expect(server.line.saidOf("signal")).toEqual([{ type: "signal", room: "lobby", typing: true }]);
    server.line.break();
    room.type(true);
    reconnect(world);
    room.type(true);
    server.run();
    expect(server.line.saidOf("signal")).toHaveLength(1);
  });

  it("[PRE132] is not told where that could delay a message", async () => {
    const { server, room } = await besideRosa({ messagesPerSecond: 1, messageBurst: 4 });
    for (const text of ["one", "two"]) room.say(text);
    room.type(true);
    server.run();
    room.type(true);
    expect(server.texts("lobby")).toEqual(["one", "two"]);
    expect(server.line.saidOf("signal")).toEqual([]);
  });

  it("[PRE132] that the server refused changes nothing else", async () => {
    const { clock, server, room } = await besideRosa();
    const before = server.line.saidOf("subscribe").length;
    server.instead = (message) => (message.type === "signal" ? [errorOf("rate_limited", message.room)] : undefined);
    room.type(true);
    server.run();
    clock.advance(2_000);
    server.run();
    expect(server.line.saidOf("subscribe")).toHaveLength(before);
    room.say("still here");
    server.run();
    expect(server.texts("lobby")).toEqual(["still here"]);
  });
});
