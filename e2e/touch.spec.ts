import type { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** Says something as one does on a phone, where Enter breaks the line. */
async function say({ page, box }: Tab, text: string): Promise<void> {
  await box.fill(text);
  await page.getByRole("button", { name: "Send" }).tap();
}

test("[UI231] [UI69] every target is as large as a fingertip, also of what is offline, and no field makes the page zoom", async ({
  openTab,
  parley,
}) => {
  const tab = await openTab();
  const { page } = tab;
  await say(tab, "hello");
  await expect(tab.stored("hello")).toBeVisible();
  const small = () =>
    page.evaluate(async () => {
      // A drawer that slides in is not as large as it will be; what goes away ends nothing.
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      /** Whether a fingertip in the middle of an element touches nothing else. */
      const isTouched = (element: HTMLElement) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        if (right - left < 44 || bottom - top < 44) return false;
        const [x, y] = [(left + right) / 2, (top + bottom) / 2];
        const points = [-21, 0, 21].flatMap((by) => [
          [x + by, y],
          [x, y + by],
        ]);
        return points.every(([x = 0, y = 0]) => element.contains(document.elementFromPoint(x, y)));
      };
      return [...document.querySelectorAll<HTMLElement>("button, input, select, textarea, nav a")]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().width > 0)
        .filter((element) => element.closest("dialog") || !document.querySelector("dialog[open]"))
        .filter((element) => !isTouched(element))
        .map((element) => element.getAttribute("aria-label") ?? element.textContent);
    });
  await expect.poll(small).toEqual([]);
  await page.getByRole("button", { name: "Rooms" }).tap();
  await expect(page.getByRole("dialog", { name: "Rooms" })).toBeVisible();
  await expect.poll(small).toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "People" }).tap();
  await page.getByRole("button", { name: "Rename yourself" }).tap();
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await expect.poll(small).toEqual([]);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll("input, textarea")].map((field) =>
      Number.parseFloat(getComputedStyle(field).fontSize),
    ),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(16);
  await page.getByRole("button", { name: "Cancel" }).tap();
  await page.keyboard.press("Escape");

  await parley.kill();
  await expect(page.getByRole("status").getByText(/^\d+ s$/)).toBeVisible();
  for (const text of ["one", "two", "three"]) await say(tab, text);
  await expect(tab.list.getByRole("button", { name: "Edit" })).toHaveCount(3);
  await expect.poll(small).toEqual([]);
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(320);
  await expect(page.getByRole("status").getByText(/^\d+ s$/)).toBeVisible();
  await expect.poll(small).toEqual([]);
  // A tablet shows all at once.
  await page.setViewportSize({ width: 1180, height: 820 });
  await expect(tab.people).toBeVisible();
  await expect.poll(small).toEqual([]);
});

test("[UI227] a swipe from the middle of the page opens a drawer, and one back closes it", async ({ openTab }) => {
  const tab = await openTab("#/r/garden");
  const { page } = tab;
  // The page listens to fingers since it bears the name of its room.
  await expect(page).toHaveTitle("# garden · Parley");
  const session = await page.context().newCDPSession(page);
  /** A finger that takes a second, told at once: Chromium takes no tap for half a second after a faster one. */
  const swipe = async (from: number, to: number) => {
    const start = Date.now() / 1_000 - 1;
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", part: number) => {
      const touchPoints = type === "touchEnd" ? [] : [{ x: from + (to - from) * part, y: 300 }];
      return session.send("Input.dispatchTouchEvent", { type, touchPoints, timestamp: start + part });
    };
    await touch("touchStart", 0);
    for (const part of [0.2, 0.4, 0.6, 0.8]) await touch("touchMove", part);
    await touch("touchEnd", 1);
  };
  const rooms = page.getByRole("dialog", { name: "Rooms" });
  const people = page.getByRole("dialog", { name: "People" });
  await page.getByRole("button", { name: "People" }).tap();
  await expect(people).toBeVisible();
  await swipe(200, 330);
  await expect(people).toBeHidden();
  await swipe(150, 280);
  await rooms.getByRole("link", { name: "lobby" }).tap();
  await expect(rooms).toBeHidden();
  await expect(page.getByRole("heading", { name: "# lobby" })).toBeVisible();
  await swipe(280, 150);
  await people.getByRole("button", { name: "Rename yourself" }).tap();
  await expect(people.getByRole("textbox")).toBeVisible();
});

test("[UI193] where a keyboard leaves little of the page, the box takes less than half of that", async ({
  openTab,
}) => {
  const { page, box } = await openTab();
  await page.setViewportSize({ width: 844, height: 390 });
  await box.fill("a line\n".repeat(10));
  const height = () => box.evaluate((element) => element.getBoundingClientRect().height);
  await expect.poll(height).toBe(0.4 * 390);
  // So the page is told on iOS, where a keyboard lies over it.
  await page.evaluate(() => document.documentElement.style.setProperty("--visible-height", "180px"));
  await expect.poll(height).toBe(0.4 * 180);
});
