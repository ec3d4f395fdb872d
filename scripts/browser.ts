import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "@playwright/test";
import { run } from "./root.ts";

/** What finding a browser needs to know of a machine, so that a test can make one up. */
export type Machine = {
  platform: NodeJS.Platform;
  env: NodeJS.ProcessEnv;
  /** Whether programs may be installed for the whole system. */
  isRoot: boolean;
  /** Where Playwright would put its own browser. */
  playwrightBrowser: string;
  exists(path: string): boolean;
  /** Whether a browser is there and has all that it needs to start. */
  starts(path: string): boolean;
  /** Runs a command, and says whether it succeeded. */
  run(command: string): boolean;
};

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge"];
const APPLICATIONS = ["Google Chrome", "Chromium", "Microsoft Edge"];
const WINDOWS_FOLDERS = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"];
const WINDOWS_PROGRAMS = ["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"];

/** Ways to install a browser, in the order in which they are tried; `needs` is a program of the system's administrator. */
const INSTALLERS = [
  { needs: undefined, command: "playwright install chromium" },
  { needs: "apt-get", command: "apt-get update && apt-get install -y chromium" },
  { needs: "apt-get", command: "playwright install --with-deps chromium" },
  { needs: "dnf", command: "dnf install -y chromium" },
  { needs: "apk", command: "apk add chromium" },
];

const ADVICE =
  "No browser for the tests could be found or installed: install Chromium or Chrome, or set PARLEY_CHROMIUM to its path.";

const thisMachine: Machine = {
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  playwrightBrowser: chromium.executablePath(),
  exists: existsSync,
  // A Chrome on Windows answers `--version` with a window.
  starts: (path) =>
    existsSync(path) &&
    (process.platform === "win32" || spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0),
  run,
};

/** The path of a Chromium that the tests can use: the one that is asked for, Playwright's own, else the system's. */
export function findBrowser(machine: Machine = thisMachine): string | undefined {
  const { PARLEY_CHROMIUM } = machine.env;
  return PARLEY_CHROMIUM || [machine.playwrightBrowser, ...systemBrowsers(machine)].find(machine.starts);
}

/** The same, but installs one if there is none. Throws a sentence that says what to do when that fails. */
export function ensureBrowser(machine: Machine = thisMachine): string {
  const found = findBrowser(machine);
  if (found) return found;
  for (const { needs, command } of INSTALLERS) {
    if (needs && !(machine.isRoot && onPath(needs, machine).some(machine.exists))) continue;
    const installed = machine.run(command) ? findBrowser(machine) : undefined;
    if (installed) return installed;
  }
  throw new Error(ADVICE);
}

function systemBrowsers(machine: Machine): string[] {
  const { platform, env } = machine;
  if (platform === "darwin") return APPLICATIONS.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform !== "win32") return NAMES.flatMap((name) => onPath(name, machine));
  return WINDOWS_FOLDERS.flatMap((name) => env[name] ?? []).flatMap((folder) =>
    WINDOWS_PROGRAMS.map((program) => join(folder, program)),
  );
}

function onPath(name: string, { env }: Machine): string[] {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name));
}

if (import.meta.main) {
  try {
    console.log(`Browser: ${ensureBrowser()}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
