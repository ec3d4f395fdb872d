import { expect, test } from "./fixtures/test.ts";

test("[UI136] several messages are copied as a talk, a part of one as it stands there", async ({
  openTab,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const [ada, kenji] = [await openTab(), await openTab()];
  await ada.say("Morning.");
  await expect(kenji.message("Morning.")).toBeVisible();
  await kenji.say("Two lines:\nthe second.");
  await expect(ada.message("Two lines:")).toBeVisible();
  await ada.say("Tea?");
  await expect(ada.message("Tea?")).not.toContainText("sending");
  const copied = async (from: string, to: string) => {
    await ada.page.evaluate(
      ([first, last]) => {
        const find = (text = "") => {
          const found = document.evaluate(`//*[@role="log"]//text()[contains(., "${text}")]`, document, null, 9, null);
          return found.singleNodeValue as Text;
        };
        document.getSelection()?.setBaseAndExtent(find(first), 0, find(last), find(last).data.length);
      },
      [from, to],
    );
    await ada.page.keyboard.press("ControlOrMeta+c");
    return ada.page.evaluate(() => navigator.clipboard.readText());
  };
  await ada.page.bringToFront();
  await ada.list.focus();
  const [first, second] = [await ada.name(), await kenji.name()];
  expect(await copied("Morning.", "Tea?")).toMatch(
    new RegExp(
      `^\\w+,? \\d+ \\w+ \\d+\n\\[\\d\\d:\\d\\d\\] ${first}: Morning\\.\n` +
        `\\[\\d\\d:\\d\\d\\] ${second}: Two lines:\nthe second\\.\n\\[\\d\\d:\\d\\d\\] ${first}: Tea\\?$`,
    ),
  );
  expect(await copied("Morning.", "Morning.")).toBe("Morning.");
});
