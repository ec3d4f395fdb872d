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
  await page.waitForLoadState();
  expect(await page.evaluate(() => [window.opener, document.referrer])).toEqual([null, ""]);
});

test("[UI153] where the parser cannot come, a text is shown as it was typed", async ({ openTab, context }) => {
  await context.route(/formatted-.*\.js/, (route) => route.abort());
  const tab = await openTab();
  await tab.say("**very** https://example.org");
  await expect(tab.message("**very** https://example.org")).toBeVisible();
  await expect(tab.list.getByRole("link", { name: "https://example.org" })).toBeVisible();
});

test("[UI156] a paste of 16 KiB is folded, and shown by keyboard, without moving what one reads", async ({
  openTab,
}) => {
  const tab = await openTab();
  const lines = Array.from({ length: 600 }, (_, line) => `line ${line} of a long paste`).join("\n");
  await tab.say("before");
  await tab.say(lines);
  const message = tab.message("line 0 of");
  await expect(message).not.toContainText("sending");
  await expect(message).not.toContainText("line 100 of");
  const button = message.getByRole("button", { name: "Show all 600 lines" });
  await button.focus();
  await tab.page.keyboard.press("Enter");
  await expect(message).toContainText("line 599 of");
  await tab.page.keyboard.press("Enter");
  await expect(message).not.toContainText("line 100 of");
  await expect(button).toBeInViewport();
});
