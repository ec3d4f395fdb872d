import manifest from "../package.json" with { type: "json" };
import { runScript } from "./root.ts";

/** Runs every `check:…` script of package.json, one after another: how many passed, and which failed. */
export function runChecks(): { passed: number; failed: string[] } {
  const checks = Object.keys(manifest.scripts).filter((name) => name.startsWith("check:"));
  const failed = checks.filter((name) => {
    console.log(`\n── ${name}`);
    return !runScript(name);
  });
  return { passed: checks.length - failed.length, failed };
}

if (import.meta.main) {
  const { passed, failed } = runChecks();
  console.log(`\n${passed} checks passed, ${failed.length} failed${failed.length > 0 ? `: ${failed.join(", ")}` : ""}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}
