import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { ensureBrowser } from "../../scripts/browser.ts";
import { ensurePage } from "../../scripts/page.ts";
import { root } from "../../scripts/root.ts";
import { galleryPage, type Picture } from "./gallery-page.ts";
import { Stage } from "./stage.ts";
import { states } from "./states.ts";
import { talk } from "./talk.ts";

const FOLDER = join(root, "gallery");
const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 390, height: 844 } } as const;
const LANGUAGES = ["en", "ar"];

/** `pnpm gallery [STATE…]`: pictures of all states of the page, or of some, and one page that shows them. */
const asked = process.argv.slice(2);
ensurePage();
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox"] });
const scratch = await mkdtemp(join(tmpdir(), "parley-gallery-"));
const pictures: Picture[] = [];
if (asked.length === 0) await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
{
  await using stage = await Stage.open(browser, scratch);
  await talk(stage);
  for (const state of states) {
    if (asked.length > 0 && !asked.includes(state.name)) continue;
    for (const language of LANGUAGES) {
      const scene = await stage.scene(state.hash, language);
      await state.reach(scene, stage);
      for (const [size, viewport] of Object.entries(SIZES)) {
        if (viewport.width > (state.upTo ?? Number.POSITIVE_INFINITY)) continue;
        await scene.page.setViewportSize(viewport);
        for (const theme of ["light", "dark"] as const) {
          await scene.page.emulateMedia({ colorScheme: theme });
          const file = `${state.name}-${language}-${size}-${theme}.png`;
          const path = join(FOLDER, file);
          await scene.page.screenshot({ path, animations: "disabled", fullPage: state.onPaper ?? false });
          pictures.push({ state: state.name, language, size, theme, file });
        }
      }
      await scene.page.context().close();
    }
    process.stdout.write(`${state.name}\n`);
  }
}
await browser.close();
await rm(scratch, { recursive: true, force: true });
await writeFile(join(FOLDER, "index.html"), galleryPage(pictures));
process.stdout.write(`${pictures.length} pictures are in ${join(FOLDER, "index.html")}\n`);
