import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { idOf, pendingOf } from "../testing/builders.ts";
import { inTime } from "./in-time.ts";

const item = pendingOf("one", { id: idOf(1) });

test("a storage that answers is waited for", async () => {
  const clock = new ManualClock();
  const done = async () => {};
  const storage = inTime({ load: async () => [item], put: done, remove: done, belongTo: done }, clock);
  expect(await storage.load()).toEqual([item]);
  await storage.belongTo("token");
  expect(clock.pending).toBe(0);
});

test("[PUB101] a storage that does not answer keeps nothing from being sent", async () => {
  const clock = new ManualClock();
  const never = () => new Promise<never>(() => {});
  const storage = inTime({ load: never, put: never, remove: never, belongTo: never }, clock);
  const asked = Promise.allSettled([storage.load(), storage.belongTo("token")]);
  clock.advance(5_000);
  expect((await asked).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
});
