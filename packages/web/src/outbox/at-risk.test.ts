import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { idOf, pendingOf } from "../testing/builders.ts";
import { watchRisk } from "./at-risk.ts";

const [one, two] = [pendingOf("one", { id: idOf(1) }), pendingOf("two", { id: idOf(2) })];

function setup({ outlivesTab = true, put = () => Promise.resolve() } = {}) {
  const clock = new ManualClock();
  const kept = { load: async () => [one], put, remove: async () => {}, belongTo: async () => {} };
  const { storage, atRisk } = watchRisk(kept, { outlivesTab, clock });
  const seen: boolean[] = [];
  atRisk.subscribe(() => seen.push(atRisk.get()));
  return { clock, storage, atRisk, seen };
}
const full = () => Promise.reject(new DOMException("full", "QuotaExceededError"));

test("[UI82] nothing is at risk that is stored", async () => {
  const { clock, storage, seen } = setup();
  await storage.load();
  await storage.put(one);
  clock.advance(60_000);
  expect(seen).toEqual([]);
  expect(clock.pending).toBe(0);
});

test("[UI82] what cannot be stored is at risk after a while, until it is sent or dropped", async () => {
  const { clock, storage, seen } = setup({ put: full });
  await expect(storage.put(one)).rejects.toThrow("full");
  await expect(storage.put(two)).rejects.toThrow("full");
  clock.advance(999);
  expect(seen).toEqual([]);
  clock.advance(1);
  await storage.remove(one.id);
  expect(seen).toEqual([true]);
  await storage.remove(two.id);
  expect(seen).toEqual([true, false]);
});

test("[UI82] what is sent at once was never at risk", async () => {
  const { clock, storage, seen } = setup({ put: full });
  await storage.put(one).catch(() => {});
  await storage.remove(one.id);
  clock.advance(60_000);
  expect(seen).toEqual([]);
});

test("[UI82] what a storage does not answer about is at risk", () => {
  const { clock, storage, atRisk } = setup({ put: () => new Promise(() => {}) });
  void storage.put(one);
  clock.advance(1_000);
  expect(atRisk.get()).toBe(true);
});

test("[UI82] where no other tab would find it, even what is stored is at risk, also after a reload", async () => {
  const { clock, storage, seen } = setup({ outlivesTab: false });
  await storage.load();
  await storage.put(two);
  clock.advance(1_000);
  await storage.remove(one.id);
  await storage.remove(two.id);
  expect(seen).toEqual([true, false]);
});
