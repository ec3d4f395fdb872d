import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "./browser.ts";
import { root } from "./root.ts";

const PUBLIC = join(root, "packages/web/public");
const SVG = readFileSync(join(PUBLIC, "icon.svg"), "utf8");
/** Systems cut these to a shape of their own, so the colour goes to the edges and the sign keeps clear of them. */
const FULL = SVG.replace(' rx="8"', "").replace(
  "<g ",
  '<g transform="translate(16 16) scale(0.8) translate(-16 -16)" ',
);

/** The pictures that systems want instead of icon.svg, with their sizes in pixels. */
const PICTURES = [
  { file: "192.png", size: 192, svg: SVG },
  { file: "512.png", size: 512, svg: SVG },
  { file: "maskable.png", size: 512, svg: FULL },
  { file: "touch.png", size: 180, svg: FULL },
];

const executablePath = findBrowser();
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ["--no-sandbox"] });
const page = await browser.newPage();
mkdirSync(join(PUBLIC, "icons"), { recursive: true });
for (const { file, size, svg } of PICTURES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  writeFileSync(join(PUBLIC, "icons", file), await page.screenshot({ omitBackground: true }));
}
await browser.close();
