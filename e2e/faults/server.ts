import { chromium } from "@playwright/test";
import { ensureBrowser } from "../../scripts/browser.ts";
import { ensurePage } from "../../scripts/page.ts";
import { hasFailed, printed } from "./report.ts";
import { run } from "./run.ts";

/** One server and some tabs, as the command has them: prints what was seen, and says whether all was as promised. */
export async function tryServer(options: { seed: number; rounds: number; tabs: number }): Promise<boolean> {
  const { seed, rounds, tabs } = options;
  ensurePage();
  const executablePath = ensureBrowser();
  process.stdout.write(`${rounds} rounds with ${tabs} tabs and --seed ${seed}\n`);
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
  try {
    const context = await browser.newContext();
    const report = await run({
      ...options,
      patient: true,
      newPage: () => context.newPage(),
      tell: (progress) => process.stdout.write(`  ${progress}\n`),
    });
    process.stdout.write(`${printed(report)}\n`);
    return !hasFailed(report);
  } finally {
    await browser.close();
  }
}
