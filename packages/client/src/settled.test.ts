import { createId, limits } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { memoryOutboxStorage } from "./outbox-storage.ts";
import { errorOf } from "./testing/fake-server.ts";
import { pending, settle, startWorld } from "./testing/world.ts";

describe("a client", () => {
  it("[PUB111] is settled when each of its messages was acknowledged or refused for good", async () => {
    const { client, server } = await startWorld();
    client.say("lobby", "refused");
    client.say("garden", "stored");
    let isSettled = false;
    const settled = client.settled().then(() => {
      isSettled = true;
    });
    await settle();
    expect(isSettled).toBe(false);
    server.instead = (message) =>
      message.type === "publish" && message.room === "lobby" ? [errorOf("text_refused", message.id)] : undefined;
    server.run();
    await settled;
    expect(server.texts("garden")).toEqual(["stored"]);
    expect(client.outbox.get()).toMatchObject([{ text: "refused", state: "failed" }]);
    await client.settled();
  });

  it("[PUB111] is not settled before it knows what an earlier life left behind", async () => {
    const outboxStorage = memoryOutboxStorage();
    await outboxStorage.put({ id: createId(1), room: "lobby", text: "left behind", at: 1, state: "waiting" });
    const { client, server } = await startWorld({ outboxStorage });
    const settled = client.settled();
    server.run();
    await settled;
    expect(server.texts("lobby")).toEqual(["left behind"]);
  });

  it("[PUB111] that is closed for good with something unsent says that it will never be settled", async () => {
    const { client } = await startWorld();
    client.say("lobby", "unsent");
    const settled = client.settled();
    client.close();
    await expect(settled).rejects.toThrow("Messages are left unsent: closed by this client (1000).");
  });
});

describe("the outbox of a client", () => {
  it("tells all that is unsent, over all rooms, and what became of it", async () => {
    const { client, server, clock } = await startWorld();
    const seen: string[][] = [];
    client.outbox.subscribe(() => seen.push(client.outbox.get().map(({ text }) => text)));
    client.say("lobby", "a");
    const b = client.say("garden", "b");
    expect(client.outbox.takeBack(b)).toBe("b");
    expect(pending(client, "garden")).toEqual([]);
    server.run();
    clock.advance(limits.reconnectCeiling);
    expect(seen.at(-1)).toEqual([]);
    expect(seen.slice(0, 3)).toEqual([["a"], ["a", "b"], ["a"]]);
    expect(server.texts("garden")).toEqual([]);
  });

  it("[PUB109] is known to belong to who has the token, at once and after a new name", async () => {
    const noted: string[] = [];
    const belongTo = async (token: string) => void noted.push(token);
    const tokens = { load: () => "token-of-yesterday", save: () => {}, clear: () => {} };
    const { client, server } = await startWorld({ tokens, outboxStorage: { ...memoryOutboxStorage(), belongTo } });
    expect(noted).toEqual(["token-of-yesterday"]);
    server.run();
    const renamed = client.rename("Ada");
    server.run();
    await renamed;
    expect(noted).toEqual(["token-of-yesterday", "token-0", "token-1"]);
  });
});
