import { expect, test } from "./fixtures/test.ts";

const MANY = 110;

test("[UI390] of more rooms than a connection may read at once, each can be read and talked in", async ({
  openTab,
}) => {
  test.setTimeout(120_000);
  const other = await openTab(`#/r/room-${MANY}`);
  await other.say("said by somebody else.");
  await expect(other.stored("said by somebody else.")).toBeVisible();
  const tab = await openTab("#/r/room-1");
  const goTo = async (room: string) => {
    await tab.page.evaluate((hash) => {
      location.hash = hash;
    }, `#/r/${room}`);
    await expect(tab.page).toHaveTitle(`# ${room} · Parley`);
  };
  await tab.say("said in the first.");
  await expect(tab.stored("said in the first.")).toBeVisible();
  for (let room = 2; room <= MANY; room += 1) await goTo(`room-${room}`);
  // Rooms are asked for no faster than the server takes it.
  await expect(tab.message("said by somebody else.")).toBeVisible({ timeout: 30_000 });
  await tab.say("said in the last.");
  await expect(other.message("said in the last.")).toBeVisible();
  await goTo("room-1");
  await expect(tab.stored("said in the first.")).toBeVisible({ timeout: 30_000 });
});
