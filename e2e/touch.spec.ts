import type { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Says something as one does on a phone, where Enter breaks the line. */
async function say({ page, box }: Tab, text: string): Promise<void> {
  await box.fill(text);
  await page.getByRole("button", { name: "Send" }).tap();
}

test("[UI231] every target is as large as a fingertip, and no field makes the page zoom", async ({ openTab }) => {
  const tab = await openTab();
  const { page } = tab;
  await say(tab, "hello");
  await expect(tab.message("hello")).not.toContainText("sending");
  const small = () =>
    page.evaluate(async () => {
      // A drawer that slides in is not as large as it will be.
      await Promise.all(document.getAnimations().map(({ finished }) => finished));
      return [...document.querySelectorAll<HTMLElement>("button, input, select, textarea, nav a")]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)
        .filter((element) => {
          const { width, height } = element.getBoundingClientRect();
          return width < 44 || height < 44;
        })
        .map((element) => element.getAttribute("aria-label") ?? element.textContent);
    });
  expect(await small()).toEqual([]);
  await page.getByRole("button", { name: "Rooms" }).tap();
  await expect(page.getByRole("dialog", { name: "Rooms" })).toBeVisible();
  expect(await small()).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "People" }).tap();
  await page.getByRole("button", { name: "Rename yourself" }).tap();
  expect(await small()).toEqual([]);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll("input, textarea")].map((field) =>
      Number.parseFloat(getComputedStyle(field).fontSize),
    ),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
});
