import { expect, test } from "./fixtures/test.ts";

test("[RES2] after kill -9 the tabs come back by themselves, and what was typed meanwhile arrives once, in order", async ({
  openTab,
  parley,
}) => {
  test.setTimeout(90_000);
  const [ada, noor] = [await openTab(), await openTab()];
  await ada.say("before.");
  await expect(noor.message("before.")).toBeVisible();

  await parley.kill();
  await expect(ada.state).not.toHaveText("Connected");
  const typed = Array.from({ length: 10 }, (_, n) => `meanwhile-${n}.`);
  for (const text of typed) await ada.say(text);
  await expect(ada.box).toHaveValue("");
  await expect(ada.message("meanwhile-9.")).toContainText("sending");
  await parley.restart();

  for (const tab of [ada, noor]) {
    await tab.connected();
    await expect(tab.messages).toHaveCount(11);
    expect(await tab.spoken(/(before|meanwhile-\d+)\./)).toEqual(["before.", ...typed]);
  }
  await expect(ada.list.getByText("sending")).toHaveCount(0);
});

test("[LOG2] kill -9 between two messages loses no acknowledged one", async ({ openTab, parley }) => {
  test.setTimeout(120_000);
  const tab = await openTab();
  const acknowledged: string[] = [];
  for (const round of [1, 2, 3]) {
    for (const n of [1, 2, 3, 4, 5]) {
      const text = `round-${round}-${n}.`;
      await tab.say(text);
      await expect(tab.message(text)).toBeVisible();
      await expect(tab.message(text)).not.toContainText("sending");
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
  await context.route("**/assets/formatted-*.js", (route) => route.abort());
  const tab = await openTab();
  await tab.say("**first**");
  await expect(tab.message("first")).not.toContainText("sending");
  await expect(tab.message("**first**")).toBeVisible();
  await context.unrouteAll();
  expect(await parley.stop()).toBe(0);
  await tab.say("second");
  await parley.restart();
  await tab.connected();
  await expect(tab.messages).toHaveCount(2);
  await expect(tab.message("second")).not.toContainText("sending");
  await expect(tab.message("first").locator("strong")).toBeVisible();
});
