import { bringAxe, faultsOf } from "./gallery/axe.ts";
import { states } from "./gallery/states.ts";
import { expect, test } from "./gallery/test.ts";

const WIDTHS = [1280, 768, 390, 320];
const THEMES = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "dark", forcedColors: "active" },
} as const;

for (const state of states) {
  for (const language of ["en", "ar"]) {
    test(`[UI30] axe finds nothing, at any width, light, dark and forced: ${state.name}, ${language}`, async ({
      stage,
    }) => {
      const scene = await stage.scene(state.hash, language);
      const { page } = scene;
      await state.reach(scene, stage);
      await bringAxe(page);
      const faults: Record<string, string[]> = {};
      for (const width of WIDTHS.filter((width) => width <= (state.upTo ?? width))) {
        await page.setViewportSize({ width, height: 800 });
        for (const [theme, media] of Object.entries(THEMES)) {
          await page.emulateMedia(media);
          const found = await faultsOf(page);
          if (found.length > 0) faults[`${width} ${theme}`] = found;
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `at ${width}`).toBeLessThanOrEqual(
          width,
        );
      }
      expect(faults).toEqual({});
      await page.context().close();
    });
  }
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
