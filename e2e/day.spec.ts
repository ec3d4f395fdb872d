import type { Locator } from "@playwright/test";
import type { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ reducedMotion: "reduce" });

/** Presses Tab, or another key, until something with that role and name has the focus. */
async function reach({ page }: Tab, what: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await what.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The focus never came to ${what}.`);
}

test("[UI205] a whole day is spent by keyboard alone", async ({ openTab, parley, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  using bot = await talker(parley);
  const kenji = await openTab("#/r/garden");
  await kenji.say("/nick Kenji");
  for (let line = 1; line <= 60; line += 1) await kenji.say(`seedling ${line}.`);
  await bot.say(1);
  const tab = await openTab();
  const { page, box } = tab;
  const { keyboard } = page;
  const button = (name: string | RegExp) => page.getByRole("button", { name });

  await reach(tab, button("Rename yourself"));
  await keyboard.press("Enter");
  await keyboard.type("Ada");
  await keyboard.press("Enter");
  await expect(tab.people).toContainText("Ada");
  await expect(button("Rename yourself")).toBeFocused();

  await reach(tab, button("Go to a room"), "Shift+Tab");
  await keyboard.press("Enter");
  await keyboard.type("garden");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("# garden");
  await expect(tab.message("seedling 60.")).toBeInViewport();
  await expect(box).toBeFocused();

  await reach(tab, tab.message("seedling 60."), "Shift+Tab");
  await keyboard.press("PageUp");
  await expect(button("Jump to present")).toBeVisible();
  await keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^seedling \d+\.$/);
  await keyboard.press("Enter");
  await keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Mark unread from here" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(tab.list.getByText("New", { exact: true })).toBeAttached();
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/^> seedling \d+\.\n/);

  await keyboard.type("Those too.");
  await keyboard.press("Shift+Enter");
  await keyboard.type("@k");
  await expect(page.getByRole("option", { name: "Kenji" })).toBeVisible();
  await keyboard.press("Enter");
  await keyboard.type("thanks :tada");
  await expect(page.getByRole("option").first()).toBeVisible();
  await keyboard.press("Tab");
  await keyboard.press("Enter");
  await expect(tab.message("Those too.")).toContainText("@Kenji thanks 🎉");
  await expect(tab.message("Those too.")).toBeInViewport();

  await reach(tab, button("Jump to date"), "Shift+Tab");
  await keyboard.press("Enter");
  await keyboard.press("Enter");
  await expect(tab.message("seedling 1.")).toBeFocused();
  await reach(tab, button(/Jump to present|new message/));
  await keyboard.press("Enter");
  await expect(tab.message("Those too.")).toBeInViewport();

  await reach(tab, button("Settings"), "Shift+Tab");
  await keyboard.press("Enter");
  await reach(tab, page.getByRole("radio", { name: "System" }));
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await keyboard.press("Escape");
  await expect(button("Settings")).toBeFocused();
  await keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
  await keyboard.press("Escape");
  await keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("# lobby");
  await expect(tab.message("line 1.")).toBeInViewport();
});
