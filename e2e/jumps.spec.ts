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
  await tab.wheel(-900);
  await toPresent(tab).click();
  await expect(tab.message("line 100.")).toBeInViewport();
  await expect(toPresent(tab)).toHaveCount(0);
  await bot.say(1);
  await expect(tab.message("line 101.")).toBeInViewport();
});

test("[UI104] an older page of the same author moves no text", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  // More than what is read by itself when the room is opened.
  await bot.say(200);
  const tab = await openTab();
  await expect(tab.message("line 200.")).toBeInViewport();
  await expect.poll(() => tab.list.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(1_500);
  const moved = await tab.list.evaluate(async (list) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const topOf = (element: Element) => element.getBoundingClientRect().top - list.getBoundingClientRect().top;
    // An older page is longer than the view; less than that is only measured anew.
    const grown = list.scrollHeight + list.clientHeight;
    let text: Element | null = null;
    while (!text) {
      // Told at once, by its reader's hand: before a frame that is late, a list that follows would go back to its end.
      list.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
      list.scrollTop = 0;
      list.dispatchEvent(new Event("scroll"));
      await frame();
      // Of rows above that are not in the document, the room is held.
      const room = list.querySelector("[data-key]")?.previousElementSibling;
      if (room && room.clientHeight < 1) text = list.querySelector("article p, article [dir]");
    }
    const before = topOf(text);
    while (list.scrollHeight < grown) await frame();
    return topOf(text) - before;
  });
  expect(Math.abs(moved)).toBeLessThanOrEqual(1);
});

test("[UI105] [UI106] [UI304] the list is gone through by keyboard, and Tab leaves it", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  await bot.say(160);
  await bot.say("https://example.com/here");
  const tab = await openTab();
  const { keyboard } = tab.page;
  const link = tab.page.getByRole("link", { name: "example.com/here" });
  // A text is shown as it was typed until its parser has come.
  await expect(link).toBeInViewport();
  await tab.box.focus();
  await keyboard.press("Shift+Tab");
  await expect(tab.message("/here")).toBeFocused();
  await keyboard.press("Tab");
  await expect(link).toBeFocused();
  await keyboard.press("Tab");
  await expect(tab.box).toBeFocused();
  await keyboard.press("Shift+Tab");
  for (let line = 160; line > 110; line -= 1) {
    await keyboard.press("ArrowUp");
    await expect(tab.message(`line ${line}.`)).toBeFocused();
  }
  await expect(tab.message("line 111.")).toHaveAccessibleDescription("line 111.");
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
  await tab.wheel(9_000);
  await expect(tab.message("/here")).toBeInViewport();
  await tab.wheel(-9_000);
  await expect(tab.list).toBeFocused();
  await keyboard.press("Escape");
  await expect(tab.box).toBeFocused();
});

/** How far below the top of the list a message stands, as a part of its height. */
const partOf = async (tab: Tab, text: string) => {
  const [list, message] = [await tab.list.boundingBox(), await tab.message(text).boundingBox()];
  return list && message ? (message.y - list.y) / list.height : Number.NaN;
};

const goTo = ({ page }: Tab, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

test("[UI107] [UI109] a link opens the room around its message, and one comes back to the present", async ({
  openTab,
  parley,
}) => {
  using bot = await talker(parley);
  await bot.say(180);
  const tab = await openTab("#/r/lobby/40");
  await expect(tab.message("line 40.")).toBeFocused();
  await expect(tab.message("line 40.")).toBeInViewport({ ratio: 1 });
  await expect.poll(() => partOf(tab, "line 40.")).toBeCloseTo(1 / 3, 1);
  const before = await partOf(tab, "line 40.");
  await bot.say(3);
  await expect(tab.page.getByRole("button", { name: /^3 new messages/ })).toBeVisible();
  expect(await partOf(tab, "line 40.")).toBeCloseTo(before, 2);
  await goTo(tab, "#/r/lobby/150");
  await expect(tab.message("line 150.")).toBeInViewport({ ratio: 1 });
  await tab.page.goBack();
  await expect(tab.message("line 40.")).toBeInViewport({ ratio: 1 });
  await tab.page.goForward();
  await expect(tab.message("line 150.")).toBeInViewport({ ratio: 1 });
  const length = await tab.page.evaluate(() => history.length);
  await tab.page.getByRole("button", { name: /^Jump to present$|new messages?$/ }).click();
  await expect(tab.message("line 183.")).toBeInViewport();
  await expect(tab.page).toHaveURL(/#\/r\/lobby$/);
  expect(await tab.page.evaluate(() => history.length)).toBe(length);
});

test("[UI108] a link to what is not there leads to the newest, and says so", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  await bot.say(70);
  const tab = await openTab("#/r/lobby/9999");
  // It is told for some seconds.
  await expect(tab.page.getByText("That message is not here. This is the newest.")).toBeVisible();
  await expect(tab.message("line 70.")).toBeInViewport();
  await expect(tab.page).toHaveURL(/#\/r\/lobby$/);
});

test("[UI200] from the head of a room one goes to a day, by keyboard alone", async ({ openTab, parley }) => {
  using bot = await talker(parley);
  await bot.say(120);
  const tab = await openTab();
  await expect(tab.message("line 120.")).toBeInViewport();
  await tab.page.getByRole("button", { name: "Jump to date" }).press("Enter");
  await expect(tab.page.getByLabel("Day")).toBeFocused();
  await tab.page.keyboard.press("Enter");
  await expect(tab.message("line 1.")).toBeFocused();
  await expect(tab.message("line 1.")).toBeInViewport({ ratio: 1 });
  await expect(toPresent(tab)).toBeVisible();
});

test("[UI201] [UI202] a link to a message leads there each time, within the page", async ({
  openTab,
  parley,
  context,
}) => {
  using bot = await talker(parley);
  await bot.say(100);
  await bot.say(`see ${parley.url}#/r/lobby/86`);
  await bot.say(60);
  const tab = await openTab("#/r/lobby/101");
  const link = tab.list.getByRole("link", { name: "lobby/86" });
  for (let time = 0; time < 2; time += 1) {
    await link.click();
    await expect(tab.message("line 86.")).toBeFocused();
    await expect.poll(() => partOf(tab, "line 86.")).toBeCloseTo(1 / 3, 1);
    await tab.wheel(280);
    await expect(tab.message("line 86.")).not.toBeInViewport();
  }
  expect(context.pages()).toHaveLength(1);
});
