import type { Tab } from "./fixtures/tab.ts";
import { type Talker, talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ reducedMotion: "reduce" });
test.beforeEach(({ parley: _ }, info) => info.setTimeout(120_000));

/** A tab in a room where somebody has said so much before. */
async function readerOf(bot: Talker, count: number, openTab: (hash?: string) => Promise<Tab>, hash = "") {
  await bot.say(count);
  const tab = await openTab(hash);
  return tab;
}

/** The button that leads to the newest message. */
const toPresent = ({ page }: Tab) => page.getByRole("button", { name: "Jump to present" });

test("[UI103] from wherever one has scrolled to, one comes back to the present", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  const tab = await readerOf(bot, 100, openTab);
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
  const tab = await readerOf(bot, 120, openTab);
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
