import { ManualClock } from "@parley/protocol/testing";
import { waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { createShelf } from "../state/shelf.ts";
import { fakeLocks } from "../testing/fake-locks.ts";
import { borrow, lockedOutboxes } from "./borrow.ts";
import { takeLock } from "./lock.ts";
import { ownOutbox } from "./own-outbox.ts";

const endpoint = "ws://localhost/chat";
const clock = new ManualClock();
const adopt = () => {};
const atHand = async ({ former }: ReturnType<typeof ownOutbox>) => (await former).outboxes;

/** The shelf of a tab, and of one that the browser makes from it. */
function tabShelf(copied: Record<string, string> = {}) {
  const kept = new Map(Object.entries(copied));
  const shelf = createShelf(() => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  }));
  return { shelf, duplicate: () => tabShelf(Object.fromEntries(kept)) };
}

test("each tab has an outbox of its own for each server, locked, and no former one", async () => {
  const locks = fakeLocks();
  const { shelf } = tabShelf();
  const own = [
    ownOutbox({ locks, shelf, endpoint, clock, adopt }),
    ownOutbox({ locks, shelf, endpoint: "ws://elsewhere/chat", clock, adopt }),
    ownOutbox({ locks, shelf: tabShelf().shelf, endpoint, clock, adopt }),
  ];
  expect(await Promise.all(own.map(atHand))).toEqual([[], [], []]);
  expect(await lockedOutboxes(locks)).toEqual(new Set(own.map(({ outbox }) => outbox)));
  expect(new Set(own.map(({ outbox }) => outbox)).size).toBe(3);
});

test("[PUB115] a page that is loaded again takes over its former outbox, also when the lock comes free a little later", async () => {
  const locks = fakeLocks();
  const { shelf } = tabShelf();
  shelf.set(`parley.outbox ${endpoint}`, "former");
  const unload = await takeLock(locks, "former");
  const own = ownOutbox({ locks, shelf, endpoint, clock, adopt });
  clock.advance(500);
  unload?.();
  expect(await atHand(own)).toEqual(["former"]);
  expect(clock.pending).toBe(0);
  expect(await lockedOutboxes(locks)).toEqual(new Set(["former", own.outbox]));
});

test("[PUB115] a page that is loaded again before it has read its former outbox finds that later, until it is read", async () => {
  const { shelf } = tabShelf({ [`parley.outbox ${endpoint}`]: "first" });
  // The locks of a page end with it.
  const load = () => ownOutbox({ locks: fakeLocks(), shelf, endpoint, clock, adopt });
  const second = load();
  const third = load();
  expect(await atHand(third)).toEqual([second.outbox, "first"]);
  (await third.former).letGo();
  expect(await atHand(load())).toEqual([third.outbox]);
});

test("[PUB115] a page that was long in coming back takes its outbox from the tab that sends it for it", async () => {
  const locks = fakeLocks();
  const { shelf } = tabShelf({ [`parley.outbox ${endpoint}`]: "former" });
  const release = await takeLock(locks, "former");
  await borrow(locks, "former", () => release?.());
  const own = ownOutbox({ locks, shelf, endpoint, clock, adopt });
  clock.advance(1_000);
  expect(await atHand(own)).toEqual(["former"]);
  expect(await lockedOutboxes(locks)).toEqual(new Set(["former", own.outbox]));
  expect(clock.pending).toBe(0);
});

test("[PUB114] a duplicated tab leaves its twin the outbox", async () => {
  const locks = fakeLocks();
  const tab = tabShelf();
  const first = ownOutbox({ locks, shelf: tab.shelf, endpoint, clock, adopt });
  const copy = tab.duplicate();
  const second = ownOutbox({ locks, shelf: copy.shelf, endpoint, clock, adopt });
  clock.advance(1_000);
  expect(await atHand(second)).toEqual([]);
  expect(second.outbox).not.toBe(first.outbox);
  (await second.former).letGo();
  expect(copy.shelf.get(`parley.outbox ${endpoint}`)).toBe(second.outbox);
});

test("[PUB115] without locks a page that is loaded again goes on with the same outbox", async () => {
  const { shelf } = tabShelf();
  const { outbox } = ownOutbox({ locks: undefined, shelf, endpoint, clock, adopt });
  const again = ownOutbox({ locks: undefined, shelf, endpoint, clock, adopt });
  expect([again.outbox, await atHand(again)]).toEqual([outbox, [outbox]]);
});

test("[PUB112] what stays in a former outbox is for any tab, once it was read", async () => {
  const locks = fakeLocks();
  const { shelf } = tabShelf({ [`parley.outbox ${endpoint}`]: "former" });
  const look = vi.fn();
  const { outbox, former } = ownOutbox({ locks, shelf, endpoint, clock, adopt: look });
  const { letGo } = await former;
  expect(look).not.toHaveBeenCalled();
  letGo();
  expect(look).toHaveBeenCalledOnce();
  await waitFor(async () => expect(await lockedOutboxes(locks)).toEqual(new Set([outbox])));
});

test("a browser that refuses its locks leaves the tab an outbox", async () => {
  const refused = () => Promise.reject(new DOMException("no", "SecurityError"));
  const { shelf } = tabShelf({ [`parley.outbox ${endpoint}`]: "former" });
  const own = ownOutbox({ locks: { request: refused, query: refused }, shelf, endpoint, clock, adopt });
  expect(own.outbox).toBeTruthy();
  expect(await atHand(own)).toEqual([]);
});
