import { expect, test } from "./fixtures/test.ts";

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

test("[UI32] on a narrow screen one talks, and finds people and rooms in drawers", async ({ openTab }) => {
  const tab = await openTab();
  const { page } = tab;
  await tab.box.fill("from a phone");
  await page.getByRole("button", { name: "Send" }).tap();
  await expect(tab.message("from a phone")).toBeVisible();

  await expect(tab.people).toBeHidden();
  await page.getByRole("button", { name: "People" }).tap();
  await expect(tab.people.getByRole("listitem")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(tab.people).toBeHidden();

  await page.getByRole("button", { name: "Rooms" }).tap();
  await expect(page.getByRole("link", { name: /lobby/ })).toBeVisible();
  await page.keyboard.press("Escape");
});

for (const width of [390, 320]) {
  test(`[UI33] nothing runs over the edge at ${width} px, and the composer never covers the last line`, async ({
    openTab,
  }) => {
    const tab = await openTab();
    await tab.page.setViewportSize({ width, height: 600 });
    const say = async (text: string) => {
      await tab.box.fill(text);
      await tab.page.getByRole("button", { name: "Send" }).tap();
    };
    for (let n = 0; n < 15; n += 1) await say(`line ${n} ${"and more words ".repeat(6)}`);
    await say("w".repeat(200));
    await tab.box.fill("one\ntwo\nthree\nfour\nfive");
    // It was the last to be sent, and nothing changes after it.
    const last = tab.stored("w".repeat(200));
    await expect(last).toBeInViewport();
    const gap = async () => {
      const [line, box] = [await last.boundingBox(), await tab.box.boundingBox()];
      return line && box && box.y - line.y - line.height;
    };
    await expect.poll(gap).toBeGreaterThanOrEqual(0);
    expect(await tab.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
