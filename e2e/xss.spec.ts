import { hostileTexts } from "@parley/protocol/testing";
import type { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

/** What a page has done that no text may make it do. */
async function watch({ page }: Tab, own: string): Promise<string[]> {
  const deeds: string[] = [];
  page.on("dialog", async (dialog) => {
    deeds.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(own)) deeds.push(`request: ${request.url()}`);
  });
  page.on("framenavigated", (frame) => deeds.push(`navigation: ${frame.url()}`));
  page.on("popup", (popup) => deeds.push(`window: ${popup.url()}`));
  await page.exposeFunction("tell", (deed: string) => deeds.push(deed));
  await page.evaluate(() => {
    const tell: unknown = Reflect.get(window, "tell");
    if (typeof tell !== "function") throw new Error("The page cannot tell.");
    window.alert = () => tell("alert");
    document.addEventListener("securitypolicyviolation", ({ blockedURI }) => tell(`violation: ${blockedURI}`));
  });
  return deeds;
}

test.describe("hostile texts", () => {
  test.setTimeout(300_000);
  test("[UI55] [UI157] nothing of them runs, asks anyone for anything or leaves its message", async ({
    openTab,
    parley,
  }) => {
    const [ada, noor] = [await openTab("#/r/hostile"), await openTab("#/r/hostile")];
    const deeds = await watch(noor, parley.url);
    // From then on all that is marked is read as such at once.
    await ada.say("**ready**");
    await expect(noor.message("ready").locator("strong")).toBeVisible();
    for (const [index, text] of hostileTexts.entries()) {
      await ada.say(text);
      await ada.say(`end ${index}.`);
      const end = noor.message(`end ${index}.`);
      await expect(end).toBeVisible();
      const strays = await end.evaluate((article) => {
        const list = article.closest("[role=log]");
        const all: Element[] = [...(list?.querySelectorAll("article") ?? [])];
        const line = all[all.indexOf(article) - 1]?.lastElementChild;
        if (!line) return ["The message is not there."];
        const box = line.getBoundingClientRect();
        const range = document.createRange();
        range.selectNodeContents(line);
        const elements = [...line.querySelectorAll("*")].map((element) => element.getBoundingClientRect());
        return [...range.getClientRects(), ...elements]
          .filter(({ width, height }) => width > 0 && height > 0)
          .filter(({ left, right }) => left < box.left - 1 || right > box.right + 1)
          .map((rect) => JSON.stringify(rect));
      });
      expect(strays, `outside of its message: ${text.slice(0, 80)}`).toEqual([]);
    }
    expect(deeds).toEqual([]);
    expect(await noor.page.locator("script:not([src])").count()).toBe(0);
  });
});
