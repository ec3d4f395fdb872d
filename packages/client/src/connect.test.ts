import { closeCodes } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { afterEach, describe, expect, it, vi } from "vitest";
import { connect } from "./connect.ts";
import { FakeServer } from "./testing/fake-server.ts";
import { startWorld } from "./testing/world.ts";

afterEach(() => vi.unstubAllGlobals());

function start() {
  const clock = new ManualClock();
  const server = new FakeServer(clock);
  const { openTransport } = server;
  return { clock, server, connected: connect("ws://chat.test/chat", { clock, openTransport, random: () => 0 }) };
}

describe("connect", () => {
  it("resolves when the client is live, however many tries that takes", async () => {
    const { clock, server, connected } = start();
    server.line.break();
    clock.advance(0);
    server.run();
    const client = await connected;
    expect(client.connection.get()).toEqual({ status: "live" });
  });

  it("[CON107] rejects when the server says not to come back", async () => {
    const { server, connected } = start();
    server.line.break(closeCodes.forbidden.code, closeCodes.forbidden.reason);
    await expect(connected).rejects.toThrow("not allowed (4503)");
  });
});

describe("in a browser", () => {
  it("[CON109] a client that waits tries at once when the network is back, until it is closed", async () => {
    const [network, page] = [new EventTarget(), Object.assign(new EventTarget(), { visibilityState: "visible" })];
    vi.stubGlobal("window", network);
    vi.stubGlobal("document", page);
    const { server, client } = await startWorld();
    server.line.break();
    network.dispatchEvent(new Event("online"));
    expect(server.lines).toHaveLength(2);
    server.line.break();
    page.dispatchEvent(new Event("visibilitychange"));
    expect(server.lines).toHaveLength(3);
    client.close();
    network.dispatchEvent(new Event("online"));
    expect(server.lines).toHaveLength(3);
  });
});
