import type { ClientOptions } from "@parley/client";
import { ManualClock } from "@parley/protocol/testing";
import { waitFor } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { expect, test, vi } from "vitest";
import { createCell } from "../state/cell.ts";
import { idOf, kenji, pendingOf } from "../testing/builders.ts";
import { type FakeClient, fakeClient } from "../testing/fake-client.ts";
import { fakeLocks } from "../testing/fake-locks.ts";
import { Adoption, type LeftBehind } from "./adoption.ts";
import { Database } from "./database.ts";
import { takeBack, takeLock } from "./lock.ts";

const GRACE = 2_000;
const endpoint = "ws://localhost/chat";
const message = (outbox: string, seed: number, token?: string) => ({
  outbox,
  endpoint,
  ...(token !== undefined && { token }),
  item: pendingOf(`${outbox}${seed}`, { id: idOf(seed) }),
});

/** A client of an adopted outbox, which a test lets settle. */
type Adopted = {
  options: ClientOptions;
  client: FakeClient;
  settle: (left?: "failed") => Promise<void>;
  refuse: () => void;
};

async function setup(...messages: ReturnType<typeof message>[]) {
  const factory = new IDBFactory();
  const database = new Database(() => factory);
  await database.put(messages);
  const [clock, locks] = [new ManualClock(), fakeLocks()];
  const adopted: Adopted[] = [];
  const tab = () => {
    const leftBehind = createCell<readonly LeftBehind[]>([]);
    const createClient = (options: ClientOptions) => {
      const settled = Promise.withResolvers<void>();
      const client = { ...fakeClient(), settled: () => settled.promise, close: vi.fn() };
      client.me.set(undefined);
      const loaded = options.outboxStorage?.load().then((items) => client.outbox.set(items));
      adopted.push({
        options,
        client,
        settle: async (left) => {
          await loaded;
          const items = client.outbox.get();
          client.outbox.set(left ? items.map((item) => ({ ...item, state: left })) : []);
          if (!left) for (const { id } of items) await options.outboxStorage?.remove(id);
          settled.resolve();
        },
        refuse: () => settled.reject(new Error("closed for good")),
      });
      return client;
    };
    return { adoption: new Adoption({ database, locks, endpoint, clock, createClient, leftBehind }), leftBehind };
  };
  /** Lets the grace pass as soon as so many tabs wait for it. */
  const pass = async ({ tabs = 1, meanwhile = async () => {} } = {}) => {
    await waitFor(() => expect(clock.pending).toBe(tabs), { interval: 1 });
    await meanwhile();
    clock.advance(GRACE);
  };
  const nth = (n: number) => waitFor(() => adopted[n] ?? expect.fail(`Nobody adopted ${n}.`), { interval: 1 });
  return { ...tab(), tab, database, clock, locks, adopted, pass, nth };
}

test("[PUB112] sends what closed tabs left behind, one outbox after the other, as who wrote it, and lets go of them", async () => {
  const { adoption, locks, adopted, pass, nth, database } = await setup(
    message("a", 1, "ada"),
    message("a", 2, "ada L."),
    message("b", 3),
  );
  const looked = adoption.look();
  await pass();
  const first = await nth(0);
  expect([first.options.url, first.options.tokens?.load()]).toEqual([endpoint, "ada L."]);
  expect(adopted).toHaveLength(1);
  await first.settle();
  const second = await nth(1);
  expect(first.client.close).toHaveBeenCalledOnce();
  expect(second.options.tokens?.load()).toBeUndefined();
  await second.settle();
  await looked;
  expect(await database.all()).toEqual([]);
  expect(await takeLock(locks, "a")).toBeTruthy();
});

test("[PUB112] leaves alone what an open tab sends, what is for another server, and a tab that is being loaded again", async () => {
  const { adoption, locks, adopted, pass } = await setup(
    message("open", 1),
    { ...message("elsewhere", 2), endpoint: "ws://elsewhere/chat" },
    message("reloading", 3),
  );
  await takeLock(locks, "open");
  const looked = adoption.look();
  await pass({ meanwhile: async () => void (await takeLock(locks, "reloading")) });
  await looked;
  expect(adopted).toEqual([]);
});

test("[PUB113] of two tabs one adopts", async () => {
  const { adoption, tab, adopted, pass, nth } = await setup(message("a", 1));
  const looked = Promise.all([adoption.look(), tab().adoption.look()]);
  await pass({ tabs: 2 });
  await (await nth(0)).settle();
  await looked;
  expect(adopted).toHaveLength(1);
});

test("[PUB118] what waits is shown by its author, and what was refused stays until somebody decides about it", async () => {
  const { adoption, leftBehind, locks, pass, nth } = await setup(message("a", 1));
  const looked = adoption.look();
  await pass();
  const { client, settle } = await nth(0);
  await waitFor(() => expect(leftBehind.get()).toMatchObject([{ author: undefined, item: { text: "a1" } }]));
  client.me.set(kenji);
  expect(leftBehind.get()).toMatchObject([{ author: kenji, outbox: client.outbox }]);
  await settle("failed");
  await looked;
  expect(leftBehind.get()).toMatchObject([{ author: kenji, item: { state: "failed" } }]);
  expect(await takeLock(locks, "a")).toBeUndefined();
  client.outbox.set([]);
  expect(leftBehind.get()).toEqual([]);
  expect(client.close).toHaveBeenCalledOnce();
  await waitFor(async () => expect(await takeLock(locks, "a")).toBeTruthy());
});

test("[PUB115] lets go of the outbox of a page that was only long in coming back", async () => {
  const { adoption, leftBehind, locks, database, pass, nth } = await setup(message("a", 1), message("b", 2));
  const looked = adoption.look();
  await pass();
  const first = await nth(0);
  await waitFor(() => expect(leftBehind.get()).toHaveLength(1));
  expect(await takeBack(locks, "a")).toBe(true);
  await waitFor(async () => expect(await takeLock(locks, "a")).toBeTruthy());
  expect(first.client.close).toHaveBeenCalled();
  expect(leftBehind.get()).toEqual([]);
  first.refuse();
  await (await nth(1)).settle();
  await looked;
  expect(await database.all()).toMatchObject([{ outbox: "a" }]);
  expect(await takeBack(locks, "b"), "nobody sends it any more").toBe(false);
});

test("lets go of an outbox that cannot be read now", async () => {
  const { adoption, locks, database, adopted, pass } = await setup(message("a", 1));
  const looked = adoption.look();
  await pass({
    meanwhile: async () => void vi.spyOn(database, "all").mockRejectedValueOnce(new Error("The disk is full.")),
  });
  await looked;
  expect(adopted).toEqual([]);
  expect(await takeBack(locks, "a")).toBe(false);
  expect(await takeLock(locks, "a")).toBeTruthy();
});

test("what the server will never take from this page stays for a later one", async () => {
  const { adoption, leftBehind, database, pass, nth } = await setup(message("a", 1));
  const looked = adoption.look();
  await pass();
  (await nth(0)).refuse();
  await looked;
  expect(leftBehind.get()).toEqual([]);
  expect(await database.all()).toHaveLength(1);
});

test("who looks while looking looks once more", async () => {
  const { adoption, database, adopted, pass, nth } = await setup(message("a", 1));
  const looked = adoption.look();
  await pass();
  const first = await nth(0);
  await database.put([message("b", 2)]);
  await Promise.all([adoption.look(), adoption.look()]);
  await first.settle();
  await pass();
  await (await nth(1)).settle();
  await looked;
  expect(adopted).toHaveLength(2);
});

test("[PUB101] where nothing can be read, nothing is adopted, and no error shows", async () => {
  const database = new Database(() => {
    throw new Error("none");
  });
  const leftBehind = createCell<readonly LeftBehind[]>([]);
  const createClient = () => expect.fail("Nobody is to be adopted.");
  await new Adoption({
    database,
    locks: fakeLocks(),
    endpoint,
    clock: new ManualClock(),
    createClient,
    leftBehind,
  }).look();
  expect(leftBehind.get()).toEqual([]);
});
