import { limits } from "@parley/protocol";
import { Tab } from "../fixtures/tab.ts";
import { expect, test } from "./test.ts";

test("[CON105] a half-open line is noticed within 30 s, and what was typed into it arrives once; elsewhere it is lost", async ({
  context,
  openLine,
  openTab,
}) => {
  const line = await openLine();
  const page = await context.newPage();
  // The time of the page alone is turned on: its timers fire as they would after so long a wait.
  await page.clock.install();
  const tab = new Tab(page);
  await tab.open(line.url);
  const other = await openTab();
  await tab.say("heard.");
  await expect(other.message("heard.")).toBeVisible();

  line.mode = { kind: "silence", way: "both" };
  await tab.say("into the silence.");
  await page.clock.fastForward(limits.serverDeadAfter / 2);
  await expect(tab.state).toHaveText("Connected");
  await expect(tab.message("into the silence.")).toContainText("sending");
  await page.clock.fastForward(limits.serverDeadAfter / 2);
  await expect(tab.state).not.toHaveText("Connected");

  line.cut();
  line.mode = { kind: "pass" };
  await tab.connected();
  await expect(tab.stored("into the silence.")).toBeVisible();
  for (const reader of [tab, other]) await expect(reader.messages).toHaveText([/heard\./, /into the silence\./]);
});
