import type { Page } from "@playwright/test";
import { bringAxe, faultsOf } from "./gallery/axe.ts";
import type { State } from "./gallery/state.ts";
import { states } from "./gallery/states.ts";
import { expect, test } from "./gallery/test.ts";

const WIDTHS = [1280, 768, 390, 320];
const THEMES = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "dark", forcedColors: "active" },
} as const;

test.describe.configure({ timeout: 240_000 });

/** The states that are looked at on one page, one after the other: those that can be left, and each of the others alone. */
const [lasting, passing] = [states.filter(({ leave }) => !leave), states.filter(({ leave }) => leave)];
const pages = [passing, ...lasting.map((state) => [state])];

for (const [first, ...more] of pages) {
  if (!first) continue;
  for (const language of ["en", "ar"]) {
    const names = [first, ...more].map(({ name }) => name).join(", ");
    test(`[UI30] axe finds nothing, at any width, light, dark and forced: ${names}, ${language}`, async ({ stage }) => {
      const scene = await stage.scene(first.hash, language);
      const faults: Record<string, string[]> = {};
      for (const state of [first, ...more]) {
        await scene.page.setViewportSize({ width: 1280, height: 800 });
        await state.reach(scene, stage);
        Object.assign(faults, await look(scene.page, state));
        await state.leave?.(scene);
      }
      expect(faults).toEqual({});
      await scene.page.context().close();
    });
  }
}

/** What is wrong with a page in a state, at each width and in each theme. */
async function look(page: Page, { name, upTo, onPaper }: State): Promise<Record<string, string[]>> {
  await bringAxe(page);
  const faults: Record<string, string[]> = {};
  for (const width of WIDTHS.filter((width) => width <= (upTo ?? width))) {
    await page.setViewportSize({ width, height: 800 });
    for (const [theme, media] of Object.entries(THEMES)) {
      if (onPaper && theme === "forced") continue;
      await page.emulateMedia(media);
      const found = await faultsOf(page, theme === "light" ? "all" : "colours");
      if (found.length > 0) faults[`${name} ${width} ${theme}`] = found;
    }
    const { scrollWidth } = await page.evaluate(() => ({ scrollWidth: document.documentElement.scrollWidth }));
    if (scrollWidth > width) faults[`${name} ${width}`] = [`it is ${scrollWidth} px wide`];
  }
  return faults;
}

test("[UI60] everybody's name and initials can be read, whatever their hue, light and dark", async ({ stage }) => {
  const { page } = await stage.scene("#/r/garden");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const worst = await page.evaluate(() => {
      const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      if (!canvas) throw new Error("This browser draws nothing.");
      /** WCAG 2.2, relative luminance. */
      const luminance = (colour: string) => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
          const share = byte / 255;
          return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (one: string, other: string) => {
        const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (light + 0.05) / (dark + 0.05);
      };
      const probe = document.createElement("span");
      document.body.append(probe);
      const colourOf = (token: string) => {
        probe.style.color = `var(${token})`;
        return getComputedStyle(probe).color;
      };
      const grounds = ["--paper", "--hover", "--rail", "--raised", "--accent-wash"];
      let least = { contrast: Number.POSITIVE_INFINITY, what: "" };
      for (let hue = 0; hue < 360; hue += 1) {
        probe.style.setProperty("--hue", String(hue));
        const pairs = [...grounds.map((ground) => ["--name", ground]), ["--initials", "--initials-wash"]];
        for (const [ink = "", ground = ""] of pairs) {
          const found = contrast(colourOf(ink), colourOf(ground));
          if (found < least.contrast) least = { contrast: found, what: `${ink} on ${ground} at ${hue}°` };
        }
      }
      probe.remove();
      return least;
    });
    expect(worst.contrast, `${worst.what}, ${colorScheme}`).toBeGreaterThanOrEqual(4.5);
  }
});

test("[UI403] with letters twice as large the columns are twice as wide, or drawers where that leaves no room", async ({
  stage,
}) => {
  const { page } = await stage.scene("#/r/garden");
  const session = await page.context().newCDPSession(page);
  const [rooms, people] = [page.getByRole("navigation"), page.getByRole("complementary")];
  const widths = async () => [(await rooms.boundingBox())?.width, (await people.boundingBox())?.width];
  await page.setViewportSize({ width: 2100, height: 1200 });
  await expect.poll(widths).toEqual([236, 216]);
  await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
  await expect.poll(widths).toEqual([472, 432]);
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(rooms.or(people)).toHaveCount(0);
  await page.getByRole("button", { name: "Rooms" }).click();
  await page.getByRole("button", { name: "Settings" }).click();
  const cut = () =>
    page
      .getByRole("dialog", { name: "Settings" })
      .locator("label")
      .evaluateAll((labels) => labels.filter((label) => label.scrollWidth > label.clientWidth).length);
  await page.setViewportSize({ width: 390, height: 800 });
  await expect(page.getByRole("dialog", { name: "Settings" })).toBeVisible();
  await expect.poll(cut).toBe(0);
});
