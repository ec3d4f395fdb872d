import type { Locator } from "@playwright/test";
import { boxOf, goTo } from "./fixtures/box.ts";
import type { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

test.describe.configure({ timeout: 120_000 });

test("[UI180] [UI330] a draft keeps its caret through another room, a reload and the end of its tab", async ({
  openTab,
}) => {
  const tab = await openTab();
  await tab.box.pressSequentially("half a thought");
  for (let n = 0; n < 7; n += 1) await tab.box.press("ArrowLeft");
  await tab.box.press("Shift+ArrowLeft");
  const left = { text: "half a thought", start: 6, end: 7, focused: true };
  expect(await boxOf(tab)).toEqual(left);
  await goTo(tab.page, "#/r/garden");
  await expect(tab.box).toHaveValue("");
  await tab.box.pressSequentially("water");
  await tab.box.press("Home");
  await goTo(tab.page, "#/r/lobby");
  await expect(tab.box).toHaveValue("half a thought");
  expect(await boxOf(tab)).toEqual(left);
  await tab.page.reload();
  await tab.connected();
  expect(await boxOf(tab)).toEqual(left);
  await tab.page.keyboard.type("/");
  await expect(tab.box).toHaveValue("half a/thought");
  await goTo(tab.page, "#/r/garden");
  await expect(tab.box).toHaveValue("water");
  expect((await boxOf(tab)).start).toBe(0);
  await tab.page.close();
  const next = await openTab("#/r/garden");
  await expect(next.box).toHaveValue("water");
  expect((await boxOf(next)).start).toBe(0);
});

test("[UI183] Up puts in one's last message only where nothing is lost by it, and can be undone", async ({
  openTab,
}) => {
  const [ada, noor] = [await openTab(), await openTab()];
  await ada.say("water the seedlings");
  await noor.say("done");
  await expect(ada.message("done")).toBeVisible();
  await ada.box.fill("a draft\nof two lines");
  for (let n = 0; n < 4; n += 1) await ada.box.press("ArrowUp");
  await expect(ada.box).toHaveValue("a draft\nof two lines");
  await ada.box.fill(" ");
  await ada.box.press("ArrowUp");
  await expect(ada.box).toHaveValue(" ");
  await ada.box.fill("");
  await ada.box.press("ArrowUp");
  await expect(ada.box).toHaveValue("water the seedlings");
  await ada.box.press("ArrowUp");
  await ada.box.press("End");
  await ada.box.pressSequentially(" too");
  await ada.box.press("Enter");
  await expect(ada.messages).toHaveCount(3);
  await expect(ada.message("water the seedlings too")).toBeVisible();
});

test("[UI194] what is pasted from a spreadsheet is its text, without styles and beside what stood there", async ({
  openTab,
  context,
  parley,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: new URL(parley.url).origin });
  const tab = await openTab();
  await tab.box.fill("before ");
  await tab.page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    const image = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
    const text = (type: string, content: string) => new Blob([content], { type });
    await navigator.clipboard.write([
      new ClipboardItem({
        "image/png": image ?? "",
        "text/html": text(
          "text/html",
          "<table><tr><td><b>a</b></td><td>1</td></tr><tr><td>b</td><td>2</td></tr></table>",
        ),
        "text/plain": text("text/plain", "a\t1\r\nb\t2"),
      }),
    ]);
  });
  await tab.box.press("End");
  await tab.box.press("Control+v");
  await expect(tab.box).toHaveValue("before a\t1\nb\t2");
  await tab.box.press("Enter");
  await expect(tab.message("before a")).toBeVisible();
});

/** Lets people type on until something of it is seen: that they type is believed for a few seconds only. */
async function typeUntil(seen: Locator, ...tabs: readonly Tab[]): Promise<void> {
  while (!(await seen.isVisible())) for (const { box } of tabs) await box.press("x");
}

test("[UI192] typing is seen in the other tab until it is said, in a line that is always there", async ({
  openTab,
}) => {
  const tabs = [await openTab(), await openTab(), await openTab()];
  const [ada, kenji, noor] = tabs;
  if (!ada || !kenji || !noor) throw new Error("Three tabs were opened.");
  const [name, other] = [await kenji.name(), await noor.name()];
  const place = () => ada.list.evaluate((list) => list.getBoundingClientRect().height);
  const before = await place();
  await typeUntil(ada.page.getByText(`${name} is typing`), kenji);
  await typeUntil(ada.page.getByText(/^user-\d+ and user-\d+ are typing$/), kenji, noor);
  await typeUntil(kenji.page.getByText(`${other} is typing`), noor);
  expect(await place()).toBe(before);
  await kenji.box.press("Enter");
  await typeUntil(ada.page.getByText(`${other} is typing`), noor);
  await noor.box.fill("");
  await expect(ada.page.getByText("typing")).toHaveCount(0);
  await noor.say("/nick Rosa");
  // What she told of before her new name has come before it.
  await expect(ada.people).toContainText("Rosa");
  await expect(ada.page.getByText("typing")).toHaveCount(0);
});

test("[UI58] the box grows to eight lines, then scrolls, and the last line of the list stays in sight", async ({
  openTab,
}) => {
  const tab = await openTab();
  for (let n = 1; n <= 30; n += 1) await tab.say(`line ${n}.`);
  const last = tab.message("line 30.");
  await expect(last).toBeVisible();
  const heights: number[] = [];
  const lines: string[] = [];
  for (let n = 1; n <= 12; n += 1) {
    if (n > 1) await tab.box.press("Shift+Enter");
    await tab.box.pressSequentially(`text ${n}`);
    lines.push(`text ${n}`);
    const box = await tab.box.boundingBox();
    heights.push(Math.round(box?.height ?? 0));
    await expect(last).toBeInViewport({ ratio: 1 });
    const [line, field] = [await last.boundingBox(), box];
    expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(field?.y ?? 0);
  }
  await expect(tab.box).toHaveValue(lines.join("\n"));
  const grown = heights.slice(0, 8);
  expect(new Set(grown).size).toBe(8);
  expect(grown).toEqual([...grown].sort((a, b) => a - b));
  expect(new Set(heights.slice(7)).size).toBe(1);
  const hidden = await tab.box.evaluate((box) => box.scrollHeight - box.clientHeight - box.scrollTop);
  // All but what is empty below the last line.
  expect(hidden).toBeLessThan(10);
  await tab.box.press("Enter");
  await expect(tab.message("text 12")).toBeInViewport();
  expect(Math.round((await tab.box.boundingBox())?.height ?? 0)).toBe(heights[0]);
});

test("[UI65] without a connection one types and sends on as before", async ({ openTab, parley }) => {
  const tab = await openTab();
  await parley.kill();
  await expect(tab.state).toContainText("Offline");
  for (const text of ["one", "two", "three"]) {
    await tab.box.pressSequentially(text);
    await tab.box.press("Enter");
    await expect(tab.box).toHaveValue("");
    await expect(tab.box).toBeFocused();
  }
  await expect(tab.messages).toHaveCount(3);
  await tab.say("/nick Rosa");
  await expect(tab.page.getByText("There is no connection right now.")).toBeVisible();
  await expect(tab.box).toHaveValue("/nick Rosa");
  await parley.restart();
  await tab.connected();
  await tab.box.press("Enter");
  await expect(tab.people).toContainText("Rosa");
  await expect(tab.box).toHaveValue("");
  for (const text of ["one", "two", "three"]) await expect(tab.stored(text)).toBeVisible();
});

test("[UI190] a key that is pressed anywhere begins to write, but not over a dialog", async ({ openTab }) => {
  const tab = await openTab();
  await tab.box.blur();
  await tab.page.keyboard.type("hello");
  await expect(tab.box).toHaveValue("hello");
  await tab.box.fill("/help");
  await tab.box.press("Enter");
  const dialog = tab.page.getByRole("dialog");
  await expect(dialog).toContainText("/nick");
  await tab.page.keyboard.type("abc");
  await tab.page.keyboard.press("Escape");
  await expect(dialog).toHaveCount(0);
  await expect(tab.box).toBeFocused();
  await expect(tab.box).toHaveValue("");
});

test.describe("by touch", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test("[UI181] Enter breaks the line and the button sends; nothing is focused before one taps", async ({
    openTab,
  }) => {
    const tab = await openTab();
    expect((await boxOf(tab)).focused).toBe(false);
    await tab.box.tap();
    await tab.page.keyboard.type("one");
    await tab.page.keyboard.press("Enter");
    await tab.page.keyboard.type("two");
    await expect(tab.box).toHaveValue("one\ntwo");
    await expect(tab.messages).toHaveCount(0);
    await tab.page.getByRole("button", { name: "Send" }).tap();
    await expect(tab.message("two")).toBeVisible();
    expect((await boxOf(tab)).focused).toBe(true);
    const size = await tab.box.evaluate((box) => Number.parseFloat(getComputedStyle(box).fontSize));
    expect(size).toBeGreaterThanOrEqual(16);
  });

  test("[UI189] an option is taken by a tap, and is large enough for a finger", async ({ openTab }) => {
    const tab = await openTab();
    await tab.box.tap();
    await tab.page.keyboard.type("/ni");
    const option = tab.page.getByRole("option", { name: "/nick" });
    await expect(option).toBeVisible();
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await option.tap();
    await expect(tab.box).toHaveValue("/nick ");
    expect((await boxOf(tab)).focused).toBe(true);
  });
});
