import { errors, limits } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { memoryOutboxStorage } from "./outbox-storage.ts";
import { errorOf } from "./testing/fake-server.ts";
import { startInTheLobby as inTheLobby, pending, reconnect, settle, shown, startWorld } from "./testing/world.ts";
import { memoryTokenStore } from "./token-store.ts";

describe("after a break", () => {
  it("[RES101] reads on from the position held, in each room", async () => {
    const world = await inTheLobby();
    const { client, server } = world;
    client.room("garden");
    server.run();
    server.line.break();
    server.post("lobby", "three");
    reconnect(world);
    expect(server.line.saidOf("subscribe")).toEqual([
      { type: "subscribe", room: "lobby", position: { epoch: "log-1", seq: 2 } },
      { type: "subscribe", room: "garden", position: { epoch: "log-1", seq: 0 } },
    ]);
    expect(shown(client)).toEqual(["one", "two", "three"]);
  });

  it("[RES101] keeps the position over two breaks with no traffic between them", async () => {
    const world = await inTheLobby();
    reconnect(world);
    world.server.line.break();
    world.server.post("lobby", "three");
    reconnect(world);
    expect(world.server.line.saidOf("subscribe")[0]?.position).toEqual({ epoch: "log-1", seq: 2 });
    expect(shown(world.client)).toEqual(["one", "two", "three"]);
  });

  it("[RES101] subscribes without a position again when the first answer was lost", async () => {
    const world = await startWorld();
    world.client.room("lobby");
    reconnect(world);
    expect(world.server.line.saidOf("subscribe")).toEqual([{ type: "subscribe", room: "lobby" }]);
  });

  it("[RES102] first reads on to the head, then drops what stands in the log, then sends the rest", async () => {
    const world = await inTheLobby();
    const { client, server, clock } = world;
    client.say("lobby", "arrived");
    while (server.serve(server.line));
    server.line.break();
    client.say("lobby", "unsent");
    for (const text of ["more", "and more"]) server.post("lobby", text);
    clock.advance(limits.reconnectCeiling);
    while (server.step()) {
      const { position, head } = client.room("lobby").timeline.get();
      if (position < head) expect(server.line.saidOf("publish")).toEqual([]);
    }
    expect(server.line.saidOf("publish").map(({ content }) => content.text)).toEqual(["unsent"]);
    expect(server.texts("lobby")).toEqual(["one", "two", "arrived", "more", "and more", "unsent"]);
    expect(shown(client)).toEqual(server.texts("lobby"));
    expect(pending(client)).toEqual([]);
  });

  it.each(["before", "after"])(
    "[RES102] drops what stands in the log as the guest one was until the token was refused, if it is loaded %s that is read",
    async (when) => {
      const [outboxStorage, tokens] = [memoryOutboxStorage(), memoryTokenStore()];
      const { client, server, clock } = await startWorld({ outboxStorage, tokens });
      client.say("lobby", "arrived");
      while (server.step() && server.texts("lobby").length === 0);
      client.close();
      server.forgetTokens();
      const { promise: loaded, resolve: load } = Promise.withResolvers<void>();
      const slow = { ...outboxStorage, load: () => loaded.then(outboxStorage.load) };
      const next = await startWorld({ outboxStorage: slow, tokens }, { clock, server });
      next.client.room("lobby");
      if (when === "before") load();
      await settle();
      server.run();
      load();
      await settle();
      server.run();
      expect(server.texts("lobby")).toEqual(["arrived"]);
      expect([shown(next.client), pending(next.client), next.client.outbox.get()]).toEqual([["arrived"], [], []]);
      expect(await outboxStorage.load()).toEqual([]);
    },
  );

  it("[RES102] waits for every room, and not for one that may not be read", async () => {
    const world = await inTheLobby();
    const { client, server } = world;
    client.room("full");
    server.instead = (message) =>
      message.type === "subscribe" && message.room === "full" ? [errorOf("too_many_rooms", "full")] : undefined;
    server.line.break();
    client.say("lobby", "three");
    reconnect(world);
    expect(server.texts("lobby")).toEqual(["one", "two", "three"]);
  });

  it("[CLU29] [RES102] talks on beside a room that cannot be served, where what is said waits, and says why", async () => {
    const world = await inTheLobby();
    const { client, server, clock } = world;
    const garden = client.room("garden");
    server.run();
    server.instead = (message) =>
      message.type === "subscribe" && message.room === "garden" ? [errorOf("unavailable", "garden")] : undefined;
    server.line.break();
    server.post("garden", "meanwhile");
    client.say("garden", "later");
    client.say("lobby", "three");
    reconnect(world);
    client.say("lobby", "four");
    server.run();
    expect(server.texts("lobby")).toEqual(["one", "two", "three", "four"]);
    expect(server.texts("garden")).toEqual(["meanwhile"]);
    expect(garden.timeline.get().refused).toBe(errors.unavailable.message);
    expect(garden.timeline.get().pending).toMatchObject([{ text: "later", reason: errors.unavailable.message }]);

    server.instead = () => undefined;
    clock.advance(1_000);
    while (server.step()) {
      if (server.line.saidOf("publish").length > 2) expect(shown(client, "garden")).toContain("meanwhile");
    }
    expect(garden.timeline.get().refused).toBeUndefined();
    expect(shown(client, "garden")).toEqual(["meanwhile", "later"]);
    expect(pending(client, "garden")).toEqual([]);
  });

  it("[PUB103] sends again what was committed but lies in a gap, and gets the first acknowledgement", async () => {
    const world = await inTheLobby();
    const { client, server } = world;
    client.say("lobby", "arrived");
    while (server.serve(server.line));
    server.line.break();
    for (let n = 0; n < 12; n++) server.post("lobby", `missed ${n}`);
    reconnect(world);
    expect(server.line.saidOf("publish")).toHaveLength(1);
    expect(server.texts("lobby").filter((text) => text === "arrived")).toHaveLength(1);
    expect(shown(client)).toEqual(["one", "two", "missed 9", "missed 10", "missed 11"]);
    expect(pending(client)).toEqual([]);
  });

  it("[RES104] takes over another log, and what was not acknowledged goes there", async () => {
    const world = await inTheLobby();
    const { client, server } = world;
    server.restore("lobby", 1, "log-2");
    client.say("lobby", "three");
    reconnect(world);
    expect(shown(client)).toEqual(["one", "three"]);
  });

  it("[RES103] that tore a hole into the entries, it subscribes again from its position, once for each hole", async () => {
    const { client, server } = await inTheLobby();
    for (const text of ["three", "four"]) server.post("lobby", text);
    server.read(server.line, 1);
    server.line.lose();
    server.run();
    expect(server.line.saidOf("subscribe").at(-1)?.position).toEqual({ epoch: "log-1", seq: 2 });
    expect(shown(client)).toEqual(["one", "two", "three", "four"]);
    const [far] = server.log("lobby").slice(-1);
    if (far) server.line.tell({ type: "entries", room: "lobby", entries: [{ ...far, seq: 9 }] });
    server.run();
    if (far) server.line.tell({ type: "entries", room: "lobby", entries: [{ ...far, seq: 9 }] });
    server.run();
    expect(server.line.saidOf("subscribe")).toHaveLength(3);
    expect(shown(client)).toHaveLength(4);
  });
});
