import { IDBFactory } from "fake-indexeddb";
import { expect, test } from "vitest";
import { idOf, pendingOf } from "../testing/builders.ts";
import { Database, type Kept } from "./database.ts";

const kept = (outbox: string, seed: number, given: Partial<Kept> = {}): Kept => ({
  outbox,
  endpoint: "ws://localhost/chat",
  item: pendingOf(`message ${seed}`, { id: idOf(seed) }),
  ...given,
});

test("[PUB106] keeps messages by outbox and id, for the next page that opens it", async () => {
  const factory = new IDBFactory();
  const database = new Database(() => factory);
  const failed = pendingOf("refused", { id: idOf(2), state: "failed", reason: "Too long.", tried: false });
  const [first, second, other] = [kept("a", 1, { token: "t" }), kept("a", 2, { item: failed }), kept("b", 1)];
  await database.put([first, second, other]);
  expect(await new Database(() => factory).all()).toEqual([first, second, other]);
  await database.put([{ ...first, token: "u" }]);
  await database.remove("a", idOf(2));
  expect(await database.all()).toEqual([{ ...first, token: "u" }, other]);
});

test("does in order what it was asked for, also where that is nothing", async () => {
  const factory = new IDBFactory();
  const database = new Database(() => factory);
  const done: string[] = [];
  const note = (what: string) => () => done.push(what);
  const changes = [database.put([kept("a", 1)]).then(note("put")), database.remove("a", idOf(1)).then(note("removed"))];
  await database.put([]).then(note("nothing"));
  expect(done).toEqual(["put", "removed", "nothing"]);
  await Promise.all(changes);
});

test("what another version wrote otherwise is passed over, and left where it is", async () => {
  const factory = new IDBFactory();
  const database = new Database(() => factory);
  await database.put([{ ...kept("a", 1), outbox: "a", item: { ...pendingOf("x"), room: "../x" } }, kept("a", 2)]);
  expect((await database.all()).map(({ item }) => item.id)).toEqual([idOf(2)]);
});

test("[PUB101] where there is no storage, every call rejects, and the next tries again", async () => {
  const factory = new IDBFactory();
  let isRefused = true;
  const database = new Database(() => {
    if (isRefused) throw new DOMException("private", "SecurityError");
    return factory;
  });
  await expect(database.all()).rejects.toThrow("private");
  await expect(database.put([kept("a", 1)])).rejects.toThrow("private");
  isRefused = false;
  await database.put([kept("a", 1)]);
  expect(await database.all()).toHaveLength(1);
});

test("a later version of the page is not kept waiting", async () => {
  const factory = new IDBFactory();
  const database = new Database(() => factory);
  await database.put([kept("a", 1)]);
  await new Promise((resolve, reject) => {
    const request = factory.open("parley.outbox", 2);
    request.onsuccess = resolve;
    request.onblocked = reject;
  });
  await expect(database.all()).rejects.toThrow();
});
