import { expect, test } from "./fixtures/test.ts";

test("[RES2] after kill -9 the tabs come back by themselves, and what was typed meanwhile arrives once, in order", async ({
  openTab,
  parley,
}) => {
  test.setTimeout(180_000);
  const [ada, noor] = [await openTab(), await openTab()];
  await ada.say("before.");
  await expect(noor.message("before.")).toBeVisible();

  await parley.kill();
  await expect(ada.state).not.toHaveText("Connected");
  const typed = Array.from({ length: 10 }, (_, n) => `meanwhile-${n}.`);
  for (const text of typed) await ada.say(text);
  await expect(ada.box).toHaveValue("");
  await expect(ada.unsent.last()).toContainText("meanwhile-9.");
  await parley.restart();

  for (const tab of [ada, noor]) {
    await tab.connected();
    for (const text of typed) await expect(tab.stored(text)).toBeVisible();
    await expect(tab.messages).toHaveCount(11);
    expect(await tab.spoken(/(before|meanwhile-\d+)\./)).toEqual(["before.", ...typed]);
  }
});

test("[LOG2] kill -9 between two messages loses no acknowledged one", async ({ openTab, parley }) => {
  test.setTimeout(180_000);
  const tab = await openTab();
  const acknowledged: string[] = [];
  for (const round of [1, 2, 3]) {
    for (const n of [1, 2, 3, 4, 5]) {
      const text = `round-${round}-${n}.`;
      await tab.say(text);
      await expect(tab.stored(text)).toBeVisible();
      acknowledged.push(text);
    }
    await parley.kill();
    await parley.restart();
    await tab.connected();
  }
  const late = await openTab();
  await expect(late.messages).toHaveCount(15);
  expect(await late.spoken(/round-\d-\d\./)).toEqual(acknowledged);
});

test("[DRN1] [UI275] SIGTERM ends the server with code 0, and the tabs come back to the next, with what could not be loaded", async ({
  context,
  openTab,
  parley,
}) => {
  test.setTimeout(120_000);
  await context.route("**/assets/formatted-*.js", (route) => route.abort());
  const tab = await openTab();
  const refused = tab.page.waitForEvent("requestfailed", (request) => request.url().includes("formatted-"));
  await tab.say("**first**");
  await refused;
  await expect(tab.stored("**first**")).toBeVisible();
  expect(await parley.stop()).toBe(0);
  await context.unrouteAll();
  await tab.say("second");
  await parley.restart();
  await tab.connected();
  await expect(tab.messages).toHaveCount(2);
  await expect(tab.stored("second")).toBeVisible();
  await expect(tab.message("first").locator("strong")).toBeVisible();
});
