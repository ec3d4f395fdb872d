import { Tab } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

for (const [locale, placeholder, direction] of [
  ["de-AT", "sag etwas", "ltr"],
  ["es-MX", "di algo", "ltr"],
  ["ja-JP", "メッセージを入力", "ltr"],
  ["ar-EG", "قل شيئًا", "rtl"],
  ["fr-FR", "say something", "ltr"],
] as const) {
  test(`[UI220] the page opens in the browser's language: ${locale}`, async ({ browser, parley }) => {
    await using context = await browser.newContext({ locale, serviceWorkers: "block" });
    const page = await context.newPage();
    await page.goto(parley.url);
    await expect(page.getByPlaceholder(placeholder)).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("dir", direction);
  });
}

test("[UI221] [UI224] language and theme are chosen in the settings, at once and for the next time", async ({
  openTab,
}) => {
  const tab = await openTab();
  const { page } = tab;
  await tab.say("hello");
  await expect(tab.stored("hello")).toBeVisible();
  await tab.box.fill("half a thought");
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("radio", { name: "Dark" }).check();
  await page.getByRole("combobox", { name: "Language" }).selectOption("العربية");
  const dialog = page.getByRole("dialog", { name: "الإعدادات" });
  await expect(dialog).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "الإعدادات" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "رسالة" })).toHaveValue("half a thought");

  await page.reload();
  const arabic = new Tab(page);
  await expect(page.getByRole("log", { name: "الرسائل" })).toContainText("hello");
  await expect(arabic.page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe("rgb(22, 23, 26)");
});

/** The first message that is wholly in view, and how far below the top of the list it stands, in pixels. */
const placeIn = ({ page }: Tab) =>
  page.getByRole("log").evaluate((list) => {
    const { top } = list.getBoundingClientRect();
    const first = [...list.querySelectorAll("article")].find((row) => row.getBoundingClientRect().top >= top);
    if (!first) throw new Error("No message is in view.");
    return { line: /line \d+/.exec(first.textContent)?.[0], top: first.getBoundingClientRect().top - top };
  });

test("[UI371] who reads further up stays there when another language is chosen, in this tab or another", async ({
  openTab,
  parley,
}) => {
  using bot = await talker(parley);
  await bot.say(100);
  const [tab, other] = [await openTab(), await openTab()];
  for (const each of [tab, other]) {
    await expect(each.message("line 100.")).toBeInViewport();
    await each.wheel(-1_000);
  }
  const before = [await placeIn(tab), await placeIn(other)];
  await tab.page.getByRole("button", { name: "Settings" }).click();
  await tab.page.getByRole("combobox", { name: "Language" }).selectOption("العربية");
  for (const { page } of [tab, other]) await expect(page.locator('[role=log][aria-label="الرسائل"]')).toBeVisible();
  const after = [await placeIn(tab), await placeIn(other)];
  expect(after.map(({ line }) => line)).toEqual(before.map(({ line }) => line));
  for (const [index, { top }] of after.entries()) expect(Math.abs(top - (before[index]?.top ?? 0))).toBeLessThan(1);
});

test("[UI333] each line reads from its own side, and code from left to right in any", async ({ openTab }) => {
  const tab = await openTab();
  await tab.box.fill("first in English\nثم `run()` هنا\nand again");
  await tab.box.press("Enter");
  const message = tab.message("first in English");
  await expect(message.locator("code")).toHaveText("run()");
  const [left, right] = await message.evaluate((article) => {
    const code = article.querySelector("code");
    const placeOf = (node: Node | null | undefined, at: number) => {
      const range = document.createRange();
      if (!node) throw new Error("There is text on both sides of the code.");
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      return range.getBoundingClientRect();
    };
    const before = code?.previousSibling;
    const arabic = placeOf(before, "first in English\n".length);
    const [r, bracket] = [placeOf(code?.firstChild, 0), placeOf(code?.firstChild, 4)];
    return [
      [r.left, bracket.left, arabic.left],
      [arabic.right, article.lastElementChild?.getBoundingClientRect().right ?? 0],
    ] as const;
  });
  // run() from left to right, on the left of the word before it, which stands at the right edge.
  expect(left).toEqual([...left].sort((a, b) => a - b));
  expect(right[1] - right[0]).toBeLessThan(20);
  await tab.say("مرحبا");
  const [word, line] = await tab.message("مرحبا").evaluate((article) => {
    const range = document.createRange();
    const text = document.createTreeWalker(article.lastElementChild ?? article, NodeFilter.SHOW_TEXT).nextNode();
    range.selectNodeContents(text ?? article);
    return [range.getBoundingClientRect().right, article.getBoundingClientRect().right];
  });
  expect(line - word).toBeLessThan(100);
});
