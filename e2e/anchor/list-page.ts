import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { build } from "vite";

const WEB = fileURLToPath(new URL("../../packages/web", import.meta.url));
const SOURCE = join(WEB, "src/testing/list-page");
const ORIGIN = "http://list.test/";
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

declare global {
  interface Window {
    /** Runs the random sequences of some seeds; `list-page.tsx` has it. */
    shake?(seeds: readonly number[]): Promise<unknown>;
  }
}

/** A page with nothing but the list of messages and somebody who does to it all that can be done; no part of what is shipped. */
export class ListPage implements AsyncDisposable {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async make(): Promise<ListPage> {
    const folder = await mkdtemp(join(tmpdir(), "parley-list-"));
    await build({
      root: SOURCE,
      base: "./",
      configFile: false,
      logLevel: "error",
      build: { outDir: folder, emptyOutDir: true, sourcemap: false },
    });
    return new ListPage(folder);
  }

  async open(page: Page): Promise<void> {
    await page.route(`${ORIGIN}**`, async (route) => {
      const { pathname } = new URL(route.request().url());
      const file = pathname === "/" ? "index.html" : pathname.slice(1);
      const body = await readFile(join(this.#folder, file)).catch(() => undefined);
      if (body) await route.fulfill({ body, contentType: TYPES[extname(file)] ?? "application/octet-stream" });
      else await route.fulfill({ status: 404 });
    });
    await page.goto(ORIGIN);
  }

  /** Runs the random sequences of some seeds; see `list-page.tsx`. */
  async shake(page: Page, seeds: readonly number[]): Promise<unknown> {
    return page.evaluate((seeds) => {
      if (!window.shake) throw new Error("The page has not come so far.");
      return window.shake(seeds);
    }, seeds);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}
