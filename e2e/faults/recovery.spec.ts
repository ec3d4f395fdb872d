import { rm } from "node:fs/promises";
import { join } from "node:path";
import { connect } from "@parley/client";
import { Parley } from "../fixtures/parley.ts";
import { Tab } from "../fixtures/tab.ts";
import { comeBack, expect, type LinedTab, test } from "./test.ts";

/** Breaks a tab's line, does something, and lets the tab come back. */
async function meanwhile({ tab, line }: LinedTab, happens: () => Promise<void>): Promise<void> {
  line.mode = { kind: "refuse" };
  line.cut();
  await expect(tab.state).not.toHaveText("Connected");
  await happens();
  line.mode = { kind: "pass" };
  await comeBack(tab);
}

test("[RES1] who had received nothing before the break receives what came meanwhile; elsewhere recovery fails", async ({
  openLinedTab,
  openTab,
}) => {
  const lined = await openLinedTab("#/r/garden");
  const other = await openTab("#/r/garden");
  await meanwhile(lined, async () => {
    await other.say("the first word.");
    await expect(other.stored("the first word.")).toBeVisible();
  });
  await expect(lined.tab.messages).toHaveText([/the first word\./]);
});

test("[RES101] a second recovery replays nothing; elsewhere it brings duplicates", async ({
  openLinedTab,
  openTab,
}) => {
  const lined = await openLinedTab();
  const other = await openTab();
  const said: string[] = [];
  const say = async () => {
    const word = `word-${said.length}.`;
    said.push(word);
    await other.say(word);
    await expect(other.stored(word)).toBeVisible();
  };
  await meanwhile(lined, say);
  await meanwhile(lined, async () => {});
  await meanwhile(lined, async () => {});
  await meanwhile(lined, say);
  await say();
  await expect(lined.tab.message("word-2.")).toBeVisible();
  expect(await lined.tab.spoken(/word-\d\./)).toEqual(said);
  await expect(lined.tab.messages).toHaveCount(said.length);
});

test("[RES3] [RES105] who missed 1,100 messages sees the newest and a hole that can be filled; elsewhere 40 are fetched and the hole is hidden", async ({
  context,
  openLine,
}) => {
  test.setTimeout(240_000);
  await using parley = await Parley.start({ RATE_LIMIT: "0" });
  const line = await openLine(parley);
  const tab = new Tab(await context.newPage());
  await tab.open(line.url);
  await tab.say("missed-0.");
  await expect(tab.stored("missed-0.")).toBeVisible();
  const bot = await connect(parley.socket);
  const texts = Array.from({ length: 1_100 }, (_, n) => `missed-${n + 1}.`);
  await meanwhile({ tab, line }, async () => {
    const { timeline } = bot.room("lobby");
    for (const text of texts) bot.say("lobby", text);
    await expect.poll(() => timeline.get().position, { timeout: 30_000 }).toBe(1_101);
  });
  bot.close();
  await expect(tab.list).toContainText("1,050 messages are missing here.");
  // The newest page comes in several frames.
  await expect(tab.message("missed-1100.")).toBeVisible();
  expect(await tab.spoken(/missed-\d+\./)).toEqual(["missed-0.", ...texts.slice(-50)]);

  await tab.list.evaluate((list) => {
    // By hand: who follows the list is put back to its end where something else changes at the same time.
    list.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
    list.scrollTop = 0;
  });
  const load = tab.list.getByRole("button", { name: "Load", exact: true });
  for (let missing = 1_050; missing > 0; missing -= 50) {
    await expect(tab.list).toContainText(`${missing.toLocaleString("en")} messages are missing here.`);
    await load.click();
  }
  // The button has another name while it loads: only with the last page the hole is gone.
  await expect(tab.message("missed-1.")).toBeVisible();
  await expect(tab.list).not.toContainText("missing here");
  expect(await tab.spoken(/missed-\d+\./)).toEqual(["missed-0.", ...texts]);
});

test("[RES4] [RES104] another log in the place of the old one is noticed, although it is longer; elsewhere clients are silently wrong", async ({
  openLinedTab,
  parley,
}) => {
  const lined = await openLinedTab();
  const { tab } = lined;
  await tab.say("of the old log.");
  await expect(tab.stored("of the old log.")).toBeVisible();
  await meanwhile(lined, async () => {
    await tab.say("not sent yet.");
    await parley.stop();
    await rm(join(parley.dataDir, "parley.db"));
    await parley.restart();
    const bot = await connect(parley.socket);
    const { timeline } = bot.room("lobby");
    for (const text of ["new-1.", "new-2.", "new-3."]) bot.say("lobby", text);
    await expect.poll(() => timeline.get().position).toBe(3);
    bot.close();
  });
  await expect(tab.messages).toHaveText([/new-1\./, /new-2\./, /new-3\./, /not sent yet\./]);
  await expect(tab.stored("not sent yet.")).toBeVisible();
});
