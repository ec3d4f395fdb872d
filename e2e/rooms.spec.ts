import { Parley } from "./fixtures/parley.ts";
import { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

const MANY = 110;

test("[UI390] of more rooms than a connection may read at once, each can be read and talked in", async ({
  context,
}) => {
  // So that rooms are entered and left as fast as the page does it.
  await using parley = await Parley.start({ RATE_LIMIT: "0" });
  const open = async (room: string) => {
    const tab = new Tab(await context.newPage());
    await tab.open(`${parley.url}#/r/${room}`);
    return tab;
  };
  const other = await open(`room-${MANY}`);
  await other.say("said by somebody else.");
  await expect(other.stored("said by somebody else.")).toBeVisible();
  const tab = await open("room-1");
  await tab.say("said in the first.");
  await expect(tab.stored("said in the first.")).toBeVisible();
  for (let room = 2; room <= MANY; room += 1) {
    await tab.page.evaluate((name) => {
      location.hash = `#/r/${name}`;
      return new Promise(requestAnimationFrame);
    }, `room-${room}`);
  }
  await expect(tab.message("said by somebody else.")).toBeVisible();
  await tab.say("said in the last.");
  await expect(other.message("said in the last.")).toBeVisible();
  await tab.page.evaluate(() => {
    location.hash = "#/r/room-1";
  });
  await expect(tab.stored("said in the first.")).toBeVisible();
});
