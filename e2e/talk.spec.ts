import type { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

test("[UI1] two tabs talk: what one says, both see, under the sender's name", async ({ openTab }) => {
  const [ada, noor] = [await openTab(), await openTab()];
  const [first, second] = [await ada.name(), await noor.name()];
  expect(first).toMatch(/^user-\d{1,5}$/);
  expect(second).not.toBe(first);

  await ada.say("Good morning");
  await expect(noor.message("Good morning")).toContainText(first);
  await noor.say("And to you");
  await expect(ada.message("And to you")).toContainText(second);
  await expect(ada.message("Good morning")).toContainText("you");
});

test("[RES1] a third tab that comes later reads what was said", async ({ openTab }) => {
  const ada = await openTab();
  for (const text of ["one", "two", "three"]) await ada.say(`word ${text}`);
  await expect(ada.message("word three")).toBeVisible();
  const late = await openTab();
  await expect(late.messages).toHaveCount(3);
  expect(await late.spoken(/word \w+/)).toEqual(["word one", "word two", "word three"]);
});

test("[PRE1] who closes the tab has left, at once", async ({ openTab }) => {
  const [ada, noor] = [await openTab(), await openTab()];
  const name = await noor.name();
  await expect(ada.people.getByRole("listitem")).toHaveCount(2);
  await noor.page.close();
  await expect(ada.list).toContainText(`${name} left`);
  await expect(ada.people.getByRole("listitem")).toHaveCount(1);
});

test("[UI2] a reload keeps the tab's nickname and the room's history", async ({ openTab }) => {
  const tab = await openTab();
  const name = await tab.name();
  await tab.say("remember me");
  await expect(tab.stored("remember me")).toBeVisible();
  await tab.page.reload();
  await tab.connected();
  expect(await tab.name()).toBe(name);
  await expect(tab.message("remember me")).toContainText("you");
});

test("[ORD1] two tabs say 100 things each at once: both show the same 200, each once, in the same order", async ({
  openTab,
}) => {
  test.setTimeout(240_000);
  const tabs = [await openTab(), await openTab()];
  const all = (who: string) => Array.from({ length: 100 }, (_, n) => `${who}-${n}.`);
  await Promise.all(
    tabs.map(async (tab, index) => {
      for (const text of all(index === 0 ? "left" : "right")) await tab.say(text);
    }),
  );
  const count = (tab: Tab) => async () => (await tab.texts()).length;
  for (const tab of tabs) await expect.poll(count(tab), { timeout: 60_000 }).toBe(200);
  // What does not stand in the log stands at the end, where each list is now.
  for (const tab of tabs) await expect(tab.unsent).toHaveCount(0);
  const [left = [], right = []] = await Promise.all(tabs.map((tab) => tab.spoken(/(left|right)-\d+\./)));
  expect(left).toEqual(right);
  expect(left.filter((text) => text.startsWith("left"))).toEqual(all("left"));
  expect(left.filter((text) => text.startsWith("right"))).toEqual(all("right"));
});

test("[UI3] rooms are apart: what is said in one is not seen in another", async ({ openTab }) => {
  const [lobby, garden] = [await openTab(), await openTab("#/r/garden")];
  await garden.say("Water the seedlings");
  await expect(garden.stored("Water the seedlings")).toBeVisible();
  // What is said later comes later.
  await lobby.say("Hello lobby");
  await expect(lobby.stored("Hello lobby")).toBeVisible();
  await expect(lobby.message("Water the seedlings")).toHaveCount(0);
  await lobby.page.evaluate(() => {
    location.hash = "#/r/garden";
  });
  await expect(lobby.message("Water the seedlings")).toBeVisible();
  await expect(lobby.message("Hello lobby")).toHaveCount(0);
});
