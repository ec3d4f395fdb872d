import { expect, test } from "./fixtures/test.ts";

test("[UI31] everything is done by keyboard alone: talk, rename oneself, change rooms", async ({ openTab }) => {
  const tab = await openTab("#/r/garden");
  const { page } = tab;
  await expect(tab.box).toBeFocused();
  await page.keyboard.type("first line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("second line");
  await page.keyboard.press("Enter");
  await expect(tab.message("first line")).toContainText("second line");

  const focused = page.locator(":focus");
  const tabTo = async (name: RegExp, key = "Tab") => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press(key);
      if (name.test((await focused.ariaSnapshot()) ?? "")) return;
    }
    throw new Error(`Tab never came to ${name}.`);
  };
  const rename = page.getByRole("button", { name: "Rename yourself" });
  await expect(rename).toBeVisible();
  await tabTo(/button.*(user-\d+|Rename|name)/i);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await expect(tab.people).toContainText("Ada");
  await expect(rename).toBeFocused();

  await tabTo(/link.*lobby/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("# lobby");
});
