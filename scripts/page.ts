import { globSync, statSync } from "node:fs";
import { join } from "node:path";
import { root, runScript } from "./root.ts";

/** All that the built page is made of; folders count too, so that a deleted file is noticed. */
const SOURCES = [
  "packages/{protocol,client,web}/*.{json,ts,html}",
  "packages/{protocol,client,web}/{src,public}/**",
  "pnpm-lock.yaml",
  "tsconfig.base.json",
];

/** Whether the built page is missing or older than its sources. */
export function isPageStale(folder: string): boolean {
  const built = statSync(join(folder, "packages/web/dist/index.html"), { throwIfNoEntry: false });
  if (!built) return true;
  return SOURCES.flatMap((pattern) => globSync(pattern, { cwd: folder })).some(
    (source) => statSync(join(folder, source)).mtimeMs > built.mtimeMs,
  );
}

/** Builds the page if it is missing or older than its sources. Throws when that fails. */
export function ensurePage(): void {
  if (isPageStale(root) && !runScript("build")) throw new Error("The page could not be built; see above.");
}

if (import.meta.main) ensurePage();
