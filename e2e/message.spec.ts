import { expect, test } from "./fixtures/test.ts";

test("[UI150] markup is shown to everybody", async ({ openTab }) => {
  const [ada, noor] = [await openTab(), await openTab()];
  await ada.say("**Morning!** The `valve`:\n> left one\n- green tape\n- not ~~red~~");
  const message = noor.message("Morning!");
  await expect(message.locator("strong")).toHaveText("Morning!");
  await expect(message.locator("code")).toHaveText("valve");
  await expect(message.getByRole("blockquote")).toHaveText("left one");
  await expect(message.getByRole("listitem")).toHaveText(["green tape", "not red"]);
});

test("[UI54] a link opens apart, and tells the other side nothing", async ({ openTab, context, parley }) => {
  const tab = await openTab();
  await tab.say(`see [the health](${parley.url}healthz).`);
  const opened = context.waitForEvent("page");
  await tab.list.getByRole("link", { name: "the health" }).click();
  const page = await opened;
  await expect(page).toHaveURL(`${parley.url}healthz`);
  expect(await page.evaluate(() => [window.opener, document.referrer])).toEqual([null, ""]);
});

test("[UI153] where the parser cannot come, a text is shown as it was typed", async ({ openTab, context }) => {
  await context.route(/formatted-.*\.js/, (route) => route.abort());
  const tab = await openTab();
  const missing = tab.page.waitForEvent("requestfailed", (request) => request.url().includes("formatted-"));
  await tab.say("**very** https://example.org");
  await missing;
  await expect(tab.message("**very** https://example.org")).toBeVisible();
});

test("[UI156] a paste of 16 KiB is folded, and shown by keyboard, without moving what one reads", async ({
  openTab,
}) => {
  const tab = await openTab();
  const lines = Array.from({ length: 600 }, (_, line) => `line ${line} of a long paste`).join("\n");
  await tab.say("before");
  await tab.say(lines);
  await expect(tab.stored("line 0 of")).toBeVisible();
  const message = tab.message("line 0 of");
  await expect(message).not.toContainText("line 100 of");
  const button = message.getByRole("button", { name: "Show all 600 lines" });
  await button.focus();
  await tab.page.keyboard.press("Enter");
  await expect(message).toContainText("line 599 of");
  await tab.page.keyboard.press("Enter");
  await expect(message).not.toContainText("line 100 of");
  await expect(button).toBeInViewport();
});

test("[UI204] a long text is printed whole, and nothing is printed that one presses", async ({ openTab }) => {
  const tab = await openTab();
  await tab.say("```js\nlet water = true;\n```");
  await tab.say(Array.from({ length: 100 }, (_, line) => `line ${line} of a long paste`).join("\n"));
  await expect(tab.stored("line 0 of")).toBeVisible();
  await tab.page.emulateMedia({ media: "print" });
  await expect(tab.message("line 0 of")).toContainText("line 99 of");
  await expect(tab.message("let water").getByRole("button", { includeHidden: true })).toHaveCount(1);
  await expect(tab.page.getByRole("button").filter({ visible: true })).toHaveCount(0);
  await tab.page.emulateMedia({ media: "screen" });
  await expect(tab.message("line 0 of")).not.toContainText("line 99 of");
});

test("[UI160] [UI162] by mouse a message is quoted from the bar over it, and its menu opens where one points", async ({
  openTab,
}) => {
  const tab = await openTab();
  await tab.say("Is the key under the pot?");
  await expect(tab.stored("Is the key")).toBeVisible();
  const message = tab.message("Is the key");
  await message.hover();
  await tab.page.getByRole("button", { name: "Reply with quote" }).click();
  await expect(tab.box).toBeFocused();
  await expect(tab.box).toHaveValue("> Is the key under the pot?\n");
  await tab.page.keyboard.type("It is.");
  await tab.page.keyboard.press("Enter");
  const answer = tab.message("It is.");
  await expect(answer.getByRole("blockquote")).toHaveText("Is the key under the pot?");

  await message.getByText("Is the key").first().click({ button: "right" });
  const menu = tab.page.getByRole("menu", { name: "Message actions" });
  await expect(menu.getByRole("menuitem")).toHaveText(["Reply with quote", "Copy text", "Copy link"]);
  await tab.box.click();
  await expect(menu).toBeHidden();
  await expect(tab.box).toBeFocused();
});

test("[UI161] [UI163] by keyboard one goes to a message, copies its text, and is back where one was", async ({
  openTab,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const tab = await openTab();
  await tab.say("**copied** as written");
  await expect(tab.stored("as written")).toBeVisible();
  const message = tab.message("as written");
  await tab.list.focus();
  await tab.page.keyboard.press("ArrowUp");
  await expect(message).toBeFocused();
  await tab.page.keyboard.press("Enter");
  await expect(tab.page.getByRole("menuitem", { name: "Reply with quote" })).toBeFocused();
  await tab.page.keyboard.press("ArrowDown");
  await expect(tab.page.getByRole("menuitem", { name: "Copy text" })).toBeFocused();
  // It is told for a moment only.
  const told = tab.page.getByText("Copied", { exact: true }).waitFor();
  await tab.page.keyboard.press("Enter");
  await told;
  await expect(message).toBeFocused();
  expect(await tab.page.evaluate(() => navigator.clipboard.readText())).toBe("**copied** as written");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });
  test("[UI160] by touch a finger that rests on a message opens its menu", async ({ openTab }) => {
    const tab = await openTab();
    await tab.box.fill("press me");
    await tab.page.getByRole("button", { name: "Send" }).tap();
    await expect(tab.stored("press me")).toBeVisible();
    const message = tab.message("press me");
    const { x = 0, y = 0 } = (await message.getByText("press me").boundingBox()) ?? {};
    const session = await tab.page.context().newCDPSession(tab.page);
    const touchPoints = [{ x: x + 20, y: y + 8 }];
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    const menu = tab.page.getByRole("menu", { name: "Message actions" });
    await expect(menu).toBeVisible();
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(menu.getByRole("menuitem", { name: "Copy text" })).toBeVisible();
    await menu.getByRole("menuitem", { name: "Reply with quote" }).tap();
    await expect(tab.box).toHaveValue("> press me\n");
  });
});
