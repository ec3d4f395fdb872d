import { IDBFactory } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import { idOf, pendingOf } from "../testing/builders.ts";
import { Database } from "./database.ts";
import { KeptOutbox } from "./kept-outbox.ts";

function setup() {
  const factory = new IDBFactory();
  const database = new Database(() => factory);
  const endpoint = "ws://localhost/chat";
  const letGo = vi.fn();
  const open = (outbox: string, ...former: string[]) =>
    new KeptOutbox(database, { outbox, endpoint, former: Promise.resolve({ outboxes: [outbox, ...former], letGo }) });
  return { database, open, letGo, endpoint };
}
const [one, two] = [pendingOf("one", { id: idOf(1) }), pendingOf("two", { id: idOf(2) })];

test("[PUB106] is loaded with what its earlier life kept, and nothing of other outboxes", async () => {
  const { open } = setup();
  const [a, b] = [open("a"), open("b")];
  await Promise.all([a.put(one), a.put(two), a.remove(one.id), a.put({ ...two, tried: true }), b.put(one)]);
  expect(await open("a").load()).toEqual([{ ...two, tried: true }]);
});

test("[PUB115] takes over the messages of its former life, and keeps what is written meanwhile", async () => {
  const { database, open } = setup();
  await open("former").put(one);
  const outbox = open("outbox", "former");
  const loaded = outbox.load();
  await outbox.put(two);
  expect(await loaded).toEqual([one]);
  await outbox.belongTo("token");
  const kept = { outbox: "outbox", endpoint: "ws://localhost/chat", token: "token" };
  expect(await database.all()).toEqual([one, two].map((item) => ({ ...kept, item })));
});

test("[PUB115] takes over the messages of all its former lives, but those of one that somebody else may have sent", async () => {
  const { database, open, endpoint } = setup();
  const message = (seed: number) => pendingOf(`message ${seed}`, { id: idOf(seed), tried: true });
  await database.put([
    { outbox: "first", endpoint, token: "token", item: message(1) },
    { outbox: "second", endpoint, token: "of another guest", item: message(2) },
    { outbox: "third", endpoint, token: "token", item: message(3) },
  ]);
  const outbox = open("outbox", "third", "second", "first");
  await outbox.belongTo("token");
  expect(await outbox.load()).toEqual([message(1), message(3)]);
  expect((await database.all()).map(({ outbox, item }) => `${outbox} ${item.text}`)).toEqual([
    "outbox message 1",
    "outbox message 3",
    "second message 2",
  ]);
});

test("[PUB115] what is written before it was loaded is not loaded too", async () => {
  const { open } = setup();
  const outbox = open("a");
  await outbox.put(one);
  expect(await outbox.load()).toEqual([]);
});

test("[PUB109] its messages bear the token of who wrote them, also those that were written before there was one", async () => {
  const { database, open } = setup();
  const tokens = async () => (await database.all()).map(({ token }) => token);
  const first = open("a");
  await first.put(one);
  expect(await tokens()).toEqual([undefined]);
  const second = open("a");
  await second.load();
  await second.put(two);
  await second.belongTo("made later");
  expect(await tokens()).toEqual(["made later", "made later"]);
  await second.remove(one.id);
  await second.belongTo("with another name");
  expect(await tokens()).toEqual(["with another name"]);
});

test("no token is kept longer than the messages", async () => {
  const { database, open } = setup();
  const outbox = open("a");
  await outbox.belongTo("token");
  await outbox.put(one);
  await outbox.remove(one.id);
  await outbox.belongTo("token");
  expect(await database.all()).toEqual([]);
});

test("[PUB109] a token that comes while its messages are loaded is noted before they can be sent", async () => {
  const { database, open } = setup();
  await open("former").put(one);
  const outbox = open("outbox", "former");
  const loaded = outbox.load();
  await outbox.belongTo("token");
  expect(await loaded).toEqual([one]);
  expect(await database.all()).toMatchObject([{ outbox: "outbox", token: "token" }]);
});

const tried = { ...one, tried: true };

test("[PUB120] what may have been sent as somebody else stays where it is, with all of its outbox, and is let go of", async () => {
  const { database, open, letGo, endpoint } = setup();
  const kept = [tried, two].map((item) => ({ outbox: "former", endpoint, token: "of one guest", item }));
  await database.put(kept);
  const outbox = open("outbox", "former");
  const loaded = outbox.load();
  await outbox.belongTo("of another guest");
  expect(letGo).not.toHaveBeenCalled();
  expect(await loaded).toEqual([]);
  expect(await database.all()).toEqual(kept);
  expect(letGo).toHaveBeenCalledOnce();
});

test.each([
  ["was sent as the same person", tried, "token"],
  ["was not sent yet", one, "of another guest"],
])("[PUB115] what %s is taken over", async (_, item, token) => {
  const { database, open, letGo, endpoint } = setup();
  await database.put([{ outbox: "former", endpoint, token, item }]);
  const outbox = open("outbox", "former");
  const loaded = outbox.load();
  await outbox.belongTo("token");
  expect(await loaded).toEqual([item]);
  expect(await database.all()).toEqual([{ outbox: "outbox", endpoint, token: "token", item }]);
  expect(letGo).toHaveBeenCalledOnce();
});

test("[PUB120] one that sends for a closed tab takes also what was sent as several people", async () => {
  const { database, open, endpoint } = setup();
  await database.put([{ outbox: "a", endpoint, token: "before it had another name", item: tried }]);
  const outbox = open("a");
  await outbox.belongTo("token");
  expect(await outbox.load()).toEqual([tried]);
});

test("[PUB112] what cannot be taken over is let go of", async () => {
  const { database, open, letGo } = setup();
  await open("former").put(one);
  vi.spyOn(database, "move").mockRejectedValueOnce(new DOMException("full", "QuotaExceededError"));
  await expect(open("outbox", "former").load()).rejects.toThrow("full");
  expect(letGo).toHaveBeenCalledOnce();
  expect(await database.all()).toMatchObject([{ outbox: "former" }]);
});
