import AxeBuilder from "@axe-core/playwright";
import type { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

async function faultsOf({ page }: Tab): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`[UI30] axe finds nothing, empty, in talk and offline, wide and narrow, ${colorScheme}`, async ({
    openTab,
    parley,
  }) => {
    const [ada, noor] = [await openTab(), await openTab()];
    await ada.page.emulateMedia({ colorScheme });
    expect(await faultsOf(ada)).toEqual([]);
    await noor.say("A link: https://example.org/a_(b), and a word.");
    await ada.say("Mine");
    await expect(noor.message("Mine")).toBeVisible();
    await noor.page.close();
    expect(await faultsOf(ada)).toEqual([]);

    await ada.page.setViewportSize({ width: 390, height: 844 });
    expect(await faultsOf(ada)).toEqual([]);
    await ada.page.getByRole("button", { name: "People" }).click();
    await expect(ada.people).toBeVisible();
    expect(await faultsOf(ada)).toEqual([]);
    await ada.page.keyboard.press("Escape");

    await parley.kill();
    await expect(ada.state).not.toHaveText("Connected");
    await ada.say("typed offline");
    expect(await faultsOf(ada)).toEqual([]);
  });
}

test("[UI31] everything is done by keyboard alone: talk, rename oneself, change rooms", async ({ openTab }) => {
  const tab = await openTab();
  const { page } = tab;
  await expect(tab.box).toBeFocused();
  await page.keyboard.type("first line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("second line");
  await page.keyboard.press("Enter");
  await expect(tab.message("first line")).toContainText("second line");

  const focused = page.locator(":focus");
  const tabTo = async (name: RegExp, key = "Tab") => {
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press(key);
      if (name.test((await focused.ariaSnapshot()) ?? "")) return;
    }
    throw new Error(`Tab never came to ${name}.`);
  };
  await tabTo(/button.*(user-\d+|Rename|name)/i);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Your name" })).toBeFocused();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("Ada");
  await page.keyboard.press("Enter");
  await expect(tab.people).toContainText("Ada");

  await tabTo(/link.*lobby/, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("lobby");
});
