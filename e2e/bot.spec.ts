import { Program } from "./fixtures/process.ts";
import { expect, test } from "./fixtures/test.ts";

test("[CON113] the bot of the docs answers in its room", async ({ openTab, parley }) => {
  const tab = await openTab("#/r/garden");
  const bot = new Program(process.execPath, ["docs/bot.ts", parley.socket], {});
  try {
    await expect(tab.message("Water the seedlings")).toBeVisible();
    await expect(tab.people).toContainText("Gardener");
    await tab.say("ping");
    await expect(tab.message("pong")).toContainText("Gardener");
  } finally {
    await bot.end("SIGKILL");
  }
});
