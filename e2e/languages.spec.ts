import { Tab } from "./fixtures/tab.ts";
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
