import type { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

/** Copies what is selected: what the clipboard has of it. */
async function copy({ page }: Tab): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("ControlOrMeta+c");
  const read = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).not.toBe("");
  return read();
}

test("[UI136] several messages are copied as a talk, a part of one as it stands there", async ({
  openTab,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [ada, kenji] = [await openTab(), await openTab()];
  await ada.say("Morning.");
  await expect(kenji.message("Morning.")).toBeVisible();
  await kenji.say("Two lines:\nthe second.");
  await expect(ada.message("Two lines:")).toBeVisible();
  await ada.say("Tea?");
  await expect(ada.stored("Tea?")).toBeVisible();
  const copied = async (from: string, to: string) => {
    await ada.page.evaluate(
      ([first, last]) => {
        const find = (text = "") => {
          const found = document.evaluate(`//*[@role="log"]//text()[contains(., "${text}")]`, document, null, 9, null);
          return found.singleNodeValue as Text;
        };
        document.getSelection()?.setBaseAndExtent(find(first), 0, find(last), find(last).data.length);
      },
      [from, to],
    );
    return copy(ada);
  };
  await ada.page.bringToFront();
  await ada.list.focus();
  const [first, second] = [await ada.name(), await kenji.name()];
  expect(await copied("Morning.", "Tea?")).toMatch(
    new RegExp(
      `^\\w+,? \\d+ \\w+ \\d+\n\\[\\d\\d:\\d\\d\\] ${first}: Morning\\.\n` +
        `\\[\\d\\d:\\d\\d\\] ${second}: Two lines:\nthe second\\.\n\\[\\d\\d:\\d\\d\\] ${first}: Tea\\?$`,
    ),
  );
  expect(await copied("Morning.", "Morning.")).toBe("Morning.");
});

test("[UI303] a selection over many screens is copied whole, with what waits, and all of the page is every message", async ({
  openTab,
  context,
  parley,
}) => {
  test.setTimeout(120_000);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  using bot = await talker(parley);
  await bot.say(200);
  const tab = await openTab();
  const { keyboard } = tab.page;
  await expect(tab.message("line 200.")).toBeInViewport();
  await tab.message("line 200.").focus();
  while (!(await tab.message("line 20.").isVisible())) await keyboard.press("Home");
  // What comes from the server is there: now what waits can wait.
  await context.setOffline(true);
  await tab.say("not sent yet.");
  await expect(tab.unsent).toContainText("not sent yet.");
  const copied = async () => (await copy(tab)).match(/line \d+\.|not sent yet\./g) ?? [];
  const lines = (first: number) => Array.from({ length: 201 - first }, (_, n) => `line ${first + n}.`);
  await tab.message("not sent yet.").focus();
  await tab.page.evaluate(() => {
    const last = [...document.querySelectorAll("article [dir]")].at(-1);
    if (last) document.getSelection()?.setBaseAndExtent(last, last.childNodes.length, last, 0);
    // It is told a moment later, and before anybody can scroll it away.
    return new Promise((resolve) => document.addEventListener("selectionchange", resolve, { once: true }));
  });
  while (!(await tab.message("line 20.").isVisible())) await keyboard.press("Home");
  await expect(tab.message("line 200.")).toHaveCount(0);
  await tab.message("line 20.").evaluate((article) => document.getSelection()?.extend(article, 0));
  expect(await copied()).toEqual([...lines(20), "not sent yet."]);
  await keyboard.press("ControlOrMeta+a");
  const all = await copied();
  expect(all.slice(-182)).toEqual([...lines(20), "not sent yet."]);
  await tab.box.fill("my own words");
  await tab.box.selectText();
  expect(await copy(tab)).toBe("my own words");
  await tab.page.getByRole("button", { name: "Jump to present" }).click();
  await expect(tab.unsent).toContainText("not sent yet.");
});
