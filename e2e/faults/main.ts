import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { chromium } from "@playwright/test";
import { ensureBrowser } from "../../scripts/browser.ts";
import { ensurePage } from "../../scripts/page.ts";
import { hasFailed, printed } from "./report.ts";
import { run } from "./run.ts";

// pnpm faults --rounds 50 [--tabs 4] [--seed 1]
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "10" },
    tabs: { type: "string", default: "4" },
    seed: { type: "string" },
  },
});
const [rounds, tabs] = [Number(values.rounds), Number(values.tabs)];
const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
if (!Number.isSafeInteger(seed) || !(rounds >= 1 && tabs >= 1)) {
  throw new Error("Say how many --rounds and --tabs, 1 or more, and a whole number as --seed, or no seed.");
}
ensurePage();
const executablePath = ensureBrowser();
process.stdout.write(`${rounds} rounds with ${tabs} tabs and --seed ${seed}\n`);
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
try {
  const context = await browser.newContext();
  const report = await run({
    seed,
    rounds,
    tabs,
    patient: true,
    newPage: () => context.newPage(),
    tell: (progress) => process.stdout.write(`  ${progress}\n`),
  });
  process.stdout.write(`${printed(report)}\n`);
  process.exitCode = hasFailed(report) ? 1 : 0;
} finally {
  await browser.close();
}
