import { fileURLToPath } from "node:url";
import type { Tab } from "./fixtures/tab.ts";
import { expect, test } from "./fixtures/test.ts";

/** The picture of the README: `UPDATE_SCREENSHOT=1 pnpm test:e2e screenshots` makes it anew. */
const README_PICTURE = fileURLToPath(new URL("../docs/screenshot.png", import.meta.url));

const TALK = [
  ["Kenji", "Morning. The seedlings came up overnight, all but the basil."],
  ["Kenji", "The list of what goes where: https://example.org/beds"],
  ["Ada", "Lovely. I can water at noon if someone takes the evening."],
  ["Noor", "I take the evening. Is the key still under the third pot?\nI have never been in the shed."],
  ["Ada", "Left one, green tape."],
  ["Ada", "And thank you!"],
] as const;

async function rename({ page, people }: Tab, name: string): Promise<void> {
  await page.getByRole("button", { name: "Rename yourself" }).click();
  await page.getByRole("textbox", { name: "Your name" }).fill(name);
  await page.getByRole("button", { name: "Save" }).click();
  await expect(people).toContainText(name);
}

test("[UI34] a talk of three can be looked at, wide and narrow, light and dark", async ({ openTab }, info) => {
  const tabs = {
    Ada: await openTab("#/r/garden"),
    Noor: await openTab("#/r/garden"),
    Kenji: await openTab("#/r/garden"),
  };
  for (const name of ["Ada", "Noor", "Kenji"] as const) await rename(tabs[name], name);
  for (const [name, text] of TALK) {
    await tabs[name].say(text);
    await expect(tabs.Ada.stored(text.split("\n")[0] ?? "")).toBeVisible();
  }
  const { page } = tabs.Ada;
  await page.bringToFront();
  for (const [width, size] of [
    ["wide", { width: 1280, height: 720 }],
    ["narrow", { width: 390, height: 844 }],
  ] as const) {
    for (const colorScheme of ["dark", "light"] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await expect(tabs.Ada.message("And thank you!")).toBeInViewport();
      const picture = await page.screenshot({
        path: info.outputPath(`${width}-${colorScheme}.png`),
        animations: "disabled",
      });
      expect(picture.byteLength).toBeGreaterThan(10_000);
    }
  }
  if (process.env.UPDATE_SCREENSHOT) {
    await page.setViewportSize({ width: 1280, height: 640 });
    await page.screenshot({ path: README_PICTURE, animations: "disabled" });
  }
});
