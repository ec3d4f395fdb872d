import type { Locator } from "@playwright/test";
import { type Tab, whole } from "./fixtures/tab.ts";
import { talker } from "./fixtures/talker.ts";
import { expect, test } from "./fixtures/test.ts";

test.use({ reducedMotion: "reduce" });
test.describe.configure({ timeout: 180_000 });

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
  await bot.say("Welcome.");
  using kenji = await talker(parley, "garden", "Kenji");
  await kenji.say(60);
  const tab = await openTab();
  const { page, box } = tab;
  const { keyboard } = page;
  const button = (name: string | RegExp) => page.getByRole("button", { name });

  await reach(tab, button("Rename yourself"));
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await keyboard.type("Ada");
  await keyboard.press("Enter");
  await expect(tab.people).toContainText("Ada");
  await expect(button("Rename yourself")).toBeFocused();

  await reach(tab, button("Go to a room"), "Shift+Tab");
  await keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Room name" })).toBeFocused();
  await keyboard.type("garden");
  await keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("# garden");
  await expect(tab.message("line 60.")).toBeInViewport();
  await expect(box).toBeFocused();
  await expect(tab.people).toContainText("Kenji");
  await whole(page);

  await reach(tab, tab.message("line 60."), "Shift+Tab");
  await keyboard.press("PageUp");
  await expect(button("Jump to present")).toBeVisible();
  await keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("ArrowDown");
  await keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^line \d+\.$/);
  await keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Mark unread from here" })).toBeFocused();
  await keyboard.press("Enter");
  await expect(tab.list.getByText("New", { exact: true })).toBeAttached();
  await keyboard.press("Enter");
  await expect(page.getByRole("menu")).toBeVisible();
  await keyboard.press("Enter");
  await expect(box).toBeFocused();
  await expect(box).toHaveValue(/^> line \d+\.\n/);

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
  await expect(page.getByLabel("Day")).toBeFocused();
  await keyboard.press("Enter");
  await expect(tab.message("line 1.")).toBeFocused();
  await reach(tab, button(/^Jump to present$|new messages?$/));
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
  await expect(page.getByRole("dialog", { name: "Keys" })).toBeHidden();
  await keyboard.press("Alt+ArrowUp");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("# lobby");
  await expect(tab.message("Welcome.")).toBeInViewport();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("[UI206] a whole day is spent by touch alone", async ({ openTab, parley }) => {
    using bot = await talker(parley);
    await bot.say(80);
    const tab = await openTab("#/r/garden");
    const { page, box } = tab;
    const tap = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).tap();
    const finger = await page.context().newCDPSession(page);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", ...touchPoints: { x: number; y: number }[]) =>
      finger.send("Input.dispatchTouchEvent", { type, touchPoints });

    await tap("People");
    await tap("Rename yourself");
    await page.getByRole("textbox", { name: "Your name" }).fill("Ada");
    await tap("Save");
    await expect(tab.people).toContainText("Ada");
    await page.getByRole("dialog").getByRole("button", { name: "Close" }).tap();

    await tap("Rooms");
    await tap("Go to a room");
    await page.getByRole("textbox", { name: "Room name" }).fill("lobby");
    await tap("Go");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("# lobby");
    await expect(tab.message("line 80.")).toBeInViewport();
    await expect(box).not.toBeFocused();

    await touch("touchStart", { x: 200, y: 250 });
    for (let y = 270; y <= 690; y += 20) await touch("touchMove", { x: 200, y });
    // The finger stops before it is lifted, so that the list does too.
    for (let rest = 0; rest < 5; rest += 1) await touch("touchMove", { x: 200, y: 690 + (rest % 2) });
    await touch("touchEnd");
    await expect(page.getByRole("button", { name: "Jump to present" })).toBeVisible();
    await tap("Jump to date");
    await page.getByRole("dialog").getByRole("button", { name: "Go" }).tap();
    await expect(tab.message("line 1.")).toBeInViewport();
    await expect(box).not.toBeFocused();
    await tap(/^Jump to present$|new messages?$/);
    await expect(tab.message("line 80.")).toBeInViewport({ ratio: 1 });

    const { x = 0, y = 0 } = (await tab.message("line 80.").getByText("line 80.").boundingBox()) ?? {};
    await touch("touchStart", { x: x + 20, y: y + 8 });
    await expect(page.getByRole("menu")).toBeVisible();
    await touch("touchEnd");
    await page.getByRole("menuitem", { name: "Reply with quote" }).tap();
    await expect(box).toHaveValue("> line 80.\n");
    await box.pressSequentially("Yes, @a");
    await page.getByRole("option", { name: "Ada" }).tap();
    await box.pressSequentially(":tada");
    await page.getByRole("option").first().tap();
    await tap("Send");
    await expect(tab.message("Yes, @Ada 🎉")).toBeInViewport();

    await tap("Rooms");
    await tap("Settings");
    await page.getByText("Dark", { exact: true }).tap();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.getByRole("dialog", { name: "Settings" }).getByRole("button", { name: "Close" }).tap();
    await page.getByRole("link", { name: "garden" }).tap();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("# garden");
  });
});
