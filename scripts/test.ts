import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChecks } from "./check.ts";
import { type Failure, playwrightFailures, vitestFailures } from "./failures.ts";
import { root } from "./root.ts";
import { closingLine, playwrightTotals, sum, type Totals, vitestTotals } from "./totals.ts";

const reports = mkdtempSync(join(tmpdir(), "parley-test-"));
const unitReport = join(reports, "unit.json");
const browserReport = join(reports, "browser.json");
/** The tests start the server some hundred times: it is compiled once. */
const compiled = { NODE_COMPILE_CACHE: join(reports, "compiled") };

const checks = runChecks();
const unit = runTests("test:unit", ["--reporter=verbose", "--reporter=json", `--outputFile.json=${unitReport}`]);
const browser = runTests("test:e2e", ["--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport });
const totals = sum([
  { passed: checks.passed, failed: checks.failed.length, skipped: 0 },
  totalsOf(unit, unitReport, vitestTotals),
  totalsOf(browser, browserReport, playwrightTotals),
]);
const failures = [
  ...checks.failed.map((test): Failure => ({ test, why: "" })),
  ...failuresOf(unitReport, vitestFailures),
  ...failuresOf(browserReport, playwrightFailures),
];
rmSync(reports, { recursive: true });

// What failed is told once more at the end, where one looks.
for (const { test, why } of failures) console.log(`\nfailed: ${test}\n${why}`);
console.log(closingLine(totals));
process.exitCode = totals.failed > 0 ? 1 : 0;

/** Runs a script of package.json with further arguments, and says whether it succeeded. */
function runTests(name: string, args: string[], env: NodeJS.ProcessEnv = {}): boolean {
  console.log(`\n── ${name}`);
  const options = { cwd: root, stdio: "inherit", env: { ...process.env, ...compiled, ...env } } as const;
  return spawnSync(process.execPath, ["--run", name, "--", ...args], options).status === 0;
}

/** What failed according to a report, if there is one. */
function failuresOf(path: string, read: (report: unknown) => Failure[]): Failure[] {
  return existsSync(path) ? read(JSON.parse(readFileSync(path, "utf8"))) : [];
}

/** What a report says; a run that failed without a failed test, or before it could report, counts as one failure. */
function totalsOf(succeeded: boolean, path: string, read: (report: unknown) => Totals): Totals {
  const totals = existsSync(path) ? read(JSON.parse(readFileSync(path, "utf8"))) : { passed: 0, failed: 0, skipped: 0 };
  return succeeded || totals.failed > 0 ? totals : { ...totals, failed: 1 };
}
