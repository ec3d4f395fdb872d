import { ManualClock } from "@parley/protocol/testing";
import { waitFor } from "@testing-library/react";
import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createShelf } from "../state/shelf.ts";
import { idOf, pendingOf } from "../testing/builders.ts";
import { fakeLocks } from "../testing/fake-locks.ts";
import { lockedOutboxes } from "./borrow.ts";
import { Database } from "./database.ts";
import type { Locks } from "./lock.ts";
import { openOutbox } from "./outbox.ts";

const item = pendingOf("one", { id: idOf(1) });
const { indexedDB } = globalThis;

beforeEach(() => void vi.stubGlobal("indexedDB", new IDBFactory()));
afterEach(() => void vi.stubGlobal("indexedDB", indexedDB));

function open(locks: Locks | undefined) {
  const clock = new ManualClock();
  const shelf = createShelf(() => sessionStorage);
  return { clock, ...openOutbox({ shelf, endpoint: "ws://localhost/chat", clock, locks }) };
}

test("[PUB115] what a tab had not sent is there when it is loaded again", async () => {
  await open(fakeLocks()).storage.put(item);
  const { storage, clock, atRisk } = open(fakeLocks());
  expect(await storage.load()).toEqual([item]);
  clock.advance(60_000);
  expect(atRisk.get()).toBe(false);
});

test("[PUB120] what another tab may have sent as somebody else is sent as that person, not by this tab", async () => {
  const shelf = createShelf(() => sessionStorage);
  const endpoint = "ws://localhost/chat";
  const locks = fakeLocks();
  shelf.set(`parley.outbox ${endpoint}`, "former");
  const message = { outbox: "former", endpoint, token: "of a guest", item: { ...item, tried: true } };
  await new Database().put([message]);
  const { storage, clock } = open(locks);
  expect(await storage.load()).toEqual([]);
  expect(await new Database().all()).toEqual([message]);
  expect(await lockedOutboxes(locks)).not.toContain("former");
  await waitFor(() => expect(clock.pending, "it is about to be adopted").toBe(1));
});

test("[UI82] without IndexedDB, what is unsent is at risk, and nothing throws", async () => {
  vi.stubGlobal("indexedDB", undefined);
  const { storage, clock, atRisk, adopt } = open(fakeLocks());
  await Promise.allSettled([storage.load(), storage.put(item)]);
  adopt();
  clock.advance(1_000);
  expect(atRisk.get()).toBe(true);
});

test("[UI82] without locks, what is unsent outlives a reload, but is at risk", async () => {
  await open(undefined).storage.put(item);
  const { storage, clock, atRisk, adopt } = open(undefined);
  expect(await storage.load()).toEqual([item]);
  adopt();
  clock.advance(1_000);
  expect(atRisk.get()).toBe(true);
});
