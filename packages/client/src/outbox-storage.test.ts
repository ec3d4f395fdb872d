import { createId } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { memoryOutboxStorage, type OutboxStorage } from "./outbox-storage.ts";
import { NOW, startOutbox as start } from "./testing/start-outbox.ts";
import { settle, startWorld } from "./testing/world.ts";
import type { Pending } from "./timeline.ts";

describe("the storage of the outbox", () => {
  it("[PUB106] keeps what was not settled, for the next life of the client, in order and before what is new", async () => {
    const storage = memoryOutboxStorage();
    const first = await start({ storage });
    const [a, b] = first.say("a", "b", "c");
    if (a && b) {
      first.open();
      first.ack(b);
      first.refuse(a, "text_blank");
      first.outbox.retry(a.id);
    }
    const second = await start({ storage });
    second.say("d");
    second.open();
    expect(second.frames).toEqual([["c", "a", "d"]]);
    const queued = second.told.filter(({ type }) => type === "queued");
    expect(queued).toHaveLength(3);
  });

  it("[PUB106] is read before anything is sent", async () => {
    let loaded: (items: Pending[]) => void = () => {};
    const slow: OutboxStorage = {
      ...memoryOutboxStorage(),
      load: () =>
        new Promise((resolve) => {
          loaded = resolve;
        }),
    };
    const { frames, open, say } = await start({ storage: slow });
    say("new");
    open();
    expect(frames).toEqual([]);
    loaded([{ id: createId(NOW - 9), room: "lobby", text: "old", at: NOW - 9, state: "waiting" }]);
    await settle();
    expect(frames).toEqual([["old", "new"]]);
  });

  it("[PUB101] that does not answer keeps nothing from being sent for longer than five seconds", async () => {
    const never = () => new Promise<never>(() => {});
    const storage = { load: never, put: never, remove: never, belongTo: never };
    const { clock, frames, outbox, open, say } = await start({ storage });
    outbox.belongTo("token");
    say("a");
    open();
    clock.advance(4_999);
    expect(frames).toEqual([]);
    clock.advance(1);
    expect(frames).toEqual([["a"]]);
    expect(clock.pending).toBe(0);
  });

  it("[PUB121] that is late still gives what an earlier life left, which is shown and sent before what waits", async () => {
    const { promise, resolve: load } = Promise.withResolvers<Pending[]>();
    const { clock, frames, told, outbox, open, say, ack } = await start({
      storage: { ...memoryOutboxStorage(), load: () => promise },
    });
    const [a] = say("a");
    open();
    clock.advance(5_000);
    say("b");
    expect([frames, outbox.isSettled]).toEqual([[["a"]], false]);
    load([{ id: createId(NOW - 9), room: "lobby", text: "old", at: NOW - 9, state: "waiting" }]);
    await settle();
    expect(outbox.get().map(({ text }) => text)).toEqual(["old", "a", "b"]);
    expect(told).toContainEqual({ type: "queued", item: outbox.get()[0] });
    if (a) ack(a);
    expect(frames).toEqual([["a"], ["old", "b"]]);
  });

  it("[PUB121] that is late is not waited for anew with each token, until it has answered all", async () => {
    const asked: (() => void)[] = [];
    const belongTo = () => new Promise<void>((resolve) => asked.push(resolve));
    const { clock, frames, outbox, open, say, ack } = await start({ storage: { ...memoryOutboxStorage(), belongTo } });
    outbox.belongTo("first");
    const [a] = say("a");
    open();
    clock.advance(4_999);
    outbox.belongTo("second");
    clock.advance(1);
    expect(frames).toEqual([["a"]]);
    outbox.belongTo("third");
    if (a) ack(a);
    const [b] = say("b");
    expect(frames).toEqual([["a"], ["b"]]);
    for (const answer of asked) answer();
    await settle();
    if (b) ack(b);
    outbox.belongTo("fourth");
    say("c");
    expect(frames).toEqual([["a"], ["b"]]);
    clock.advance(5_000);
    expect(frames).toEqual([["a"], ["b"], ["c"]]);
  });

  it("[CON110] leaves no timer behind when its client is closed", async () => {
    const load = () => new Promise<never>(() => {});
    const { client, clock } = await startWorld({ outboxStorage: { ...memoryOutboxStorage(), load } });
    client.close();
    expect(clock.pending).toBe(0);
  });

  it("[PUB101] that fails keeps nothing from being sent", async () => {
    const refused = () => Promise.reject(new Error("The disk is full."));
    const { frames, open, say } = await start({ storage: { load: refused, put: refused, remove: refused } });
    say("a");
    open();
    expect(frames).toEqual([["a"]]);
  });

  it("[PUB108] is told of what is sent at once only once, and that it was sent", async () => {
    const memory = memoryOutboxStorage();
    const puts: Pending[] = [];
    const put = (item: Pending) => {
      puts.push(item);
      return memory.put(item);
    };
    const { open, say, ack } = await start({ storage: { ...memory, put } });
    open();
    const [a] = say("a", "b");
    if (a) ack(a);
    expect(puts.map(({ text, tried = false }) => `${text} ${tried}`)).toEqual(["a true", "b false", "b true"]);
  });

  it("[PUB109] knows whose the messages are before one is sent, and learns of a new token", async () => {
    const noted: string[] = [];
    let note = () => {};
    const belongTo = (token: string) =>
      new Promise<void>((resolve) => {
        noted.push(token);
        note = resolve;
      });
    const { frames, outbox, open, say } = await start({ storage: { ...memoryOutboxStorage(), belongTo } });
    outbox.belongTo("first");
    const notedFirst = note;
    say("a");
    open();
    outbox.belongTo("second");
    notedFirst();
    await settle();
    expect(frames).toEqual([]);
    note();
    await settle();
    expect(frames).toEqual([["a"]]);
    expect(noted).toEqual(["first", "second"]);
  });

  it("[PUB101] that cannot note whose the messages are keeps nothing from being sent", async () => {
    const belongTo = () => Promise.reject(new Error("The disk is full."));
    const { frames, outbox, open, say } = await start({ storage: { ...memoryOutboxStorage(), belongTo } });
    outbox.belongTo("token");
    say("a");
    open();
    await settle();
    expect(frames).toEqual([["a"]]);
  });

  it("[PUB110] keeps the order also where the clock was set back between two lives", async () => {
    const storage = memoryOutboxStorage();
    const written = { room: "lobby", state: "waiting" } as const;
    await storage.put({ ...written, id: createId(1), text: "of tomorrow", at: NOW + 86_400_000 });
    const second = await start({ storage, settled: false });
    second.say("typed before that was loaded");
    await settle();
    second.say("typed after");
    const third = await start({ storage });
    third.open();
    const order = ["of tomorrow", "typed before that was loaded", "typed after"];
    expect(third.outbox.get().map(({ text }) => text)).toEqual(order);
    expect(third.frames).toEqual([order]);
  });

  it("[PUB110] also where the storage gives what was put while it was read", async () => {
    const items = new Map<string, Pending>();
    const slow: OutboxStorage = {
      load: async () => {
        await settle();
        return [...items.values()];
      },
      put: async (item) => void items.set(item.id, item),
      remove: async (id) => void items.delete(id),
    };
    await slow.put({ room: "lobby", state: "waiting", id: createId(1), text: "of tomorrow", at: NOW + 86_400_000 });
    const { outbox, frames, open, say } = await start({ storage: slow, settled: false });
    say("typed meanwhile");
    await settle();
    await settle();
    open();
    expect(outbox.get().map(({ text }) => text)).toEqual(["of tomorrow", "typed meanwhile"]);
    expect(frames).toEqual([["of tomorrow", "typed meanwhile"]]);
  });

  it("orders messages of the same millisecond", async () => {
    const { say } = await start();
    const ats = say("a", "b", "c").map(({ at }) => at);
    expect(ats).toEqual([NOW, NOW + 1, NOW + 2]);
  });
});
