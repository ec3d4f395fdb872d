import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backUp } from "../log/sqlite/backup.ts";
import { House, publishOf } from "../testing/house.ts";
import type { Wire } from "../testing/wire.ts";

async function say(wire: Wire, ...texts: string[]): Promise<void> {
  for (const text of texts) {
    wire.say(publishOf(text));
    await wire.next("ack");
  }
}

/** A server that was started from a backup, in a folder of its own. */
async function restore(house: House, backup: string, name: string): Promise<House> {
  const dataDir = join(house.dataDir, name);
  mkdirSync(dataDir, { mode: 0o700 });
  copyFileSync(backup, join(dataDir, "parley.db"));
  copyFileSync(join(house.dataDir, "token-secret"), join(dataDir, "token-secret"));
  return House.open({ config: { dataDir } });
}

test("[DAT2] after a restore everybody starts anew, as the person they were, also when the log has grown past them", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await say(ada, "one", "two");
  const backup = join(house.dataDir, "backup");
  await backUp(join(house.dataDir, "parley.db"), backup);
  await say(ada, "three", "four");
  const unanswered = publishOf("five");
  const { epoch } = house.server.gateway.log;

  const epochs = new Set([epoch]);
  for (const name of ["once", "twice"]) {
    await using restored = await restore(house, backup, name);
    await using back = await restored.connect();
    expect((await back.hello(ada.token)).person).toEqual(ada.person);
    const position = { epoch, seq: 4 };
    expect(await back.subscribe("lobby", position)).toMatchObject({ outcome: "reset", head: 2, position: 0 });
    await using noor = await restored.guest();
    await say(noor, "meanwhile", "and more", "and more still");
    const again = await back.subscribe("lobby", position);
    expect(again).toMatchObject({ outcome: "reset", head: 5 });
    back.say(unanswered);
    expect(await back.next("ack")).toMatchObject({ seq: 6, duplicate: false });
    epochs.add(again.epoch);
  }
  expect(epochs.size).toBe(3);
});

test("[DAT5] a clock that is set back changes nothing but the times that entries show", async () => {
  await using house = await House.open();
  await using ada = await house.guest();
  await using noor = await house.guest();
  await say(ada, "before");
  house.clock.advance(-3_600_000);
  await say(ada, "after");
  await house.restart();
  await using back = await house.guest({ token: ada.token });
  await say(back, "later");
  const entries = await back.entries(3);
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3]);
  const [first = 0, second = 0, third = 0] = entries.map(({ at }) => at);
  expect([second - first, third - second]).toEqual([-3_600_000, 0]);
  expect(noor.all("entries").flatMap((message) => message.entries)).toEqual(entries.slice(0, 2));
});
