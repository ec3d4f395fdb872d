import { closeCodes, errors, limits } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { errorOf } from "./testing/fake-server.ts";
import { startInTheLobby as inTheLobby, pending, reconnect, settle, shown, startWorld } from "./testing/world.ts";

describe("a client", () => {
  it("knows who it is and reads the newest page of a room", async () => {
    const { client, server } = await inTheLobby();
    expect(client.connection.get()).toEqual({ status: "live" });
    expect(client.me.get()).toEqual(server.line.person);
    expect(client.room("lobby").timeline.get().status).toBe("ready");
    expect(shown(client)).toEqual(["one", "two"]);
  });

  it("[PUB101] queues what is said before it is connected, and sends it when it is", async () => {
    const { client, server } = await startWorld();
    client.say("lobby", "early\r\nbird");
    expect(pending(client)).toEqual(["early\nbird waiting"]);
    server.run();
    expect(server.texts("lobby")).toEqual(["early\nbird"]);
    expect(shown(client)).toEqual(["early\nbird"]);
    expect(pending(client)).toEqual([]);
  });

  it("[PUB101] takes no blank and no overlong text, and no impossible room", async () => {
    const { client } = await startWorld();
    expect(() => client.say("lobby", " \u200b\n")).toThrow(new RangeError(errors.text_blank.message));
    expect(() => client.say("lobby", "x".repeat(limits.textBytes + 1))).toThrow(RangeError);
    expect(() => client.room("../x")).toThrow(new RangeError(errors.bad_room.message));
  });

  it("takes another name, and the token that bears it", async () => {
    const world = await startWorld();
    world.server.run();
    const renamed = world.client.rename("Ada");
    world.server.run();
    await expect(renamed).resolves.toMatchObject({ name: "Ada" });
    expect(world.client.me.get()?.name).toBe("Ada");
    reconnect(world);
    expect(world.client.me.get()?.name).toBe("Ada");
  });

  it("says why a name was refused", async () => {
    const { client, server } = await startWorld();
    server.run();
    server.instead = (message) => (message.type === "rename" ? [errorOf("name_refused", message.ref)] : undefined);
    const renamed = client.rename("<>");
    server.run();
    await expect(renamed).rejects.toMatchObject({ code: "name_refused", message: errors.name_refused.message });
  });

  it("[CON112] fails a request whose answer was lost with the connection", async () => {
    const { client, server } = await startWorld();
    server.run();
    const renamed = client.rename("Ada");
    server.line.break();
    await expect(renamed).rejects.toMatchObject({ code: "disconnected", retryable: true });
  });

  it("[CON110] leaves nothing behind when it is closed", async () => {
    const world = await inTheLobby();
    world.client.say("lobby", "three");
    world.client.close();
    await settle();
    expect(world.clock.pending).toBe(0);
    expect(world.server.line.closedWith).toBe(1000);
  });
});

describe("the connection of a client", () => {
  it("[CON105] is given up in silence and comes back", async () => {
    const world = await inTheLobby();
    const { clock, server, client } = world;
    clock.advance(limits.serverDeadAfter);
    expect(server.lines[0]?.closedWith).toBe(closeCodes.heartbeatMissed.code);
    server.post("lobby", "three");
    clock.advance(limits.reconnectCeiling);
    server.run();
    expect(client.connection.get()).toEqual({ status: "live" });
    expect(shown(client)).toEqual(["one", "two", "three"]);
  });

  it("[CON108] comes back after a drain, when the server said", async () => {
    const { clock, server, client } = await inTheLobby();
    server.line.tell({ type: "drain", after: 4_000 });
    server.run();
    server.line.break(closeCodes.draining.code);
    clock.advance(3_999);
    expect(client.connection.get()).toEqual({ status: "waiting", retryAt: clock.now() + 1, restarting: true });
    clock.advance(1);
    server.run();
    expect(client.connection.get()).toEqual({ status: "live" });
  });

  it("[CON102] becomes a new guest's when the token is refused, and knows messages of both as its own", async () => {
    const world = await inTheLobby();
    const { client, server } = world;
    const before = client.me.get();
    client.say("lobby", "arrived");
    while (server.serve(server.line));
    server.forgetTokens();
    reconnect(world);
    expect(server.line.saidOf("hello")).toEqual([{ type: "hello", token: "token-0" }, { type: "hello" }]);
    expect(client.me.get()?.id).not.toBe(before?.id);
    expect(server.texts("lobby")).toEqual(["one", "two", "arrived"]);
  });

  it("[CON107] ends for good when the server says so, and nothing typed is lost", async () => {
    const { clock, server, client } = await inTheLobby();
    server.line.break(closeCodes.forbidden.code, closeCodes.forbidden.reason);
    client.say("lobby", "three");
    expect(client.connection.get()).toEqual({ status: "closed", code: 4503, reason: "not allowed" });
    expect(pending(client)).toEqual(["three waiting"]);
    expect(clock.pending).toBe(0);
  });
});

describe("a server that takes its time", () => {
  it("[ORD102] gets everything once and in the order written", async () => {
    const { clock, server, client } = await inTheLobby();
    const written = Array.from({ length: 8 }, (_, n) => `message ${n}`);
    for (const text of written) client.say("lobby", text);
    for (let round = 0; round < 4; round++) {
      let room = 2;
      server.instead = (message) => {
        if (message.type !== "publish") return undefined;
        room -= 1;
        return room < 0 ? [errorOf("rate_limited", message.id, 200)] : undefined;
      };
      server.run();
      clock.advance(200);
    }
    expect(server.texts("lobby")).toEqual(["one", "two", ...written]);
    expect(pending(client)).toEqual([]);
  });
});
