import type { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ reducedMotion: "reduce" });
test.beforeEach(({ parley: _ }, info) => info.setTimeout(120_000));

/** The button that leads to the newest message. */
const toPresent = ({ page }: Tab) => page.getByRole("button", { name: "Jump to present" });

test("[UI103] from wherever one has scrolled to, one comes back to the present", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  await bot.say(100);
  const tab = await openTab();
  await expect(tab.message("line 100.")).toBeInViewport();
  await expect(toPresent(tab)).toHaveCount(0);
  await tab.list.hover();
  await tab.page.mouse.wheel(0, -900);
  await toPresent(tab).click();
  await expect(tab.message("line 100.")).toBeInViewport();
  await expect(toPresent(tab)).toHaveCount(0);
  await bot.say(1);
  await expect(tab.message("line 101.")).toBeInViewport();
});

test("[UI104] an older page of the same author moves no text", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  await bot.say(120);
  const tab = await openTab();
  await expect(tab.message("line 120.")).toBeInViewport();
  const moved = await tab.list.evaluate(async (list) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    list.scrollTop = 0;
    await frame();
    const text = list.querySelector("article p") ?? list.querySelector("article [dir]");
    if (!text) throw new Error("There is a message.");
    const before = text.getBoundingClientRect().top;
    for (const { scrollHeight } = list; list.scrollHeight === scrollHeight; ) await frame();
    return text.getBoundingClientRect().top - before;
  });
  expect(Math.abs(moved)).toBeLessThanOrEqual(1);
});

test("[UI105] [UI106] the list is gone through by keyboard, and Tab leaves it", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  await bot.say(160);
  await bot.say("https://example.com/here");
  const tab = await openTab();
  const { keyboard } = tab.page;
  await expect(tab.message("/here")).toBeInViewport();
  await tab.box.focus();
  await keyboard.press("Shift+Tab");
  await expect(tab.message("/here")).toBeFocused();
  await keyboard.press("Tab");
  await expect(tab.page.getByRole("link", { name: "example.com/here" })).toBeFocused();
  await keyboard.press("Tab");
  await expect(tab.box).toBeFocused();
  await keyboard.press("Shift+Tab");
  for (let line = 160; line > 110; line -= 1) {
    await keyboard.press("ArrowUp");
    await expect(tab.message(`line ${line}.`)).toBeFocused();
  }
  await expect(tab.message("line 111.")).toBeInViewport({ ratio: 1 });
  await keyboard.press("Home");
  await expect(tab.list.locator(":focus")).toBeInViewport({ ratio: 1 });
  await keyboard.press("End");
  await expect(tab.message("/here")).toBeFocused();
  await keyboard.press("PageUp");
  await expect(tab.list.locator("article:focus")).toBeInViewport({ ratio: 1 });
  await keyboard.press("Shift+Tab");
  expect(await tab.list.evaluate((list) => list.contains(document.activeElement))).toBe(false);
  await keyboard.press("Tab");
  await expect(tab.list.locator("article:focus")).toBeInViewport({ ratio: 1 });
  await tab.list.hover();
  await tab.page.mouse.wheel(0, 9_000);
  await expect(tab.message("/here")).toBeInViewport();
  await tab.page.mouse.wheel(0, -9_000);
  await expect(tab.list).toBeFocused();
  await keyboard.press("Escape");
  await expect(tab.box).toBeFocused();
});
