import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ensureBrowser, findBrowser, type Machine } from "./browser.ts";

const OWN = "/home/ada/.cache/ms-playwright/chromium/chrome";

/** A machine with these files, on which a command that stands in `installs` puts a browser there. */
function machineWith(files: string[], changes: Partial<Machine> & { installs?: Record<string, string> } = {}) {
  const { installs = {}, ...rest } = changes;
  const present = new Set(files);
  const commands: string[] = [];
  const machine: Machine = {
    platform: "linux",
    env: { PATH: "/usr/local/bin:/usr/bin" },
    isRoot: false,
    playwrightBrowser: OWN,
    exists: (path) => present.has(path),
    starts: (path) => present.has(path),
    run: (command) => {
      commands.push(command);
      const installed = installs[command];
      if (installed) present.add(installed);
      return installed !== undefined;
    },
    ...rest,
  };
  return { machine, commands };
}

describe("findBrowser", () => {
  it("prefers Playwright's own", () => {
    expect(findBrowser(machineWith([OWN, "/usr/bin/chromium"]).machine)).toBe(OWN);
  });

  it.each(["chromium", "chromium-browser", "google-chrome"])("else takes the system's: %s", (name) => {
    expect(findBrowser(machineWith([`/usr/bin/${name}`]).machine)).toBe(`/usr/bin/${name}`);
  });

  it("passes over a browser that does not start", () => {
    const { machine } = machineWith([OWN, "/usr/bin/chromium"], { starts: (path) => path === "/usr/bin/chromium" });
    expect(findBrowser(machine)).toBe("/usr/bin/chromium");
  });

  it("takes the one that is asked for before all others", () => {
    const { machine } = machineWith([OWN], { env: { PARLEY_CHROMIUM: "/opt/chrome" } });
    expect(findBrowser(machine)).toBe("/opt/chrome");
  });

  it("knows the usual place on a Mac", () => {
    const path = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
    expect(findBrowser(machineWith([path], { platform: "darwin" }).machine)).toBe(path);
  });

  it("knows the usual places on Windows", () => {
    const path = join("C:/Program Files", "Google/Chrome/Application/chrome.exe");
    const env = { PROGRAMFILES: "C:/Program Files" };
    expect(findBrowser(machineWith([path], { platform: "win32", env }).machine)).toBe(path);
  });

  it("finds nothing where nothing is", () => {
    expect(findBrowser(machineWith([]).machine)).toBeUndefined();
  });
});

describe("ensureBrowser", () => {
  it("installs nothing when there is a browser", () => {
    const { machine, commands } = machineWith(["/usr/bin/chromium"], { isRoot: true });
    expect(ensureBrowser(machine)).toBe("/usr/bin/chromium");
    expect(commands).toEqual([]);
  });

  it("else lets Playwright download its own", () => {
    const { machine, commands } = machineWith([], { installs: { "playwright install chromium": OWN } });
    expect(ensureBrowser(machine)).toBe(OWN);
    expect(commands).toEqual(["playwright install chromium"]);
  });

  it.each([
    ["apt-get", "apt-get update && apt-get install -y chromium"],
    ["dnf", "dnf install -y chromium"],
    ["apk", "apk add chromium"],
  ])("else asks the system's package manager when it may: %s", (manager, command) => {
    const installs = { [command]: "/usr/bin/chromium" };
    const { machine, commands } = machineWith([`/usr/bin/${manager}`], { isRoot: true, installs });
    expect(ensureBrowser(machine)).toBe("/usr/bin/chromium");
    expect(commands).toEqual(["playwright install chromium", command]);
  });

  it("does not ask the package manager when it may not", () => {
    const { machine, commands } = machineWith(["/usr/bin/apt-get"]);
    expect(() => ensureBrowser(machine)).toThrow();
    expect(commands).toEqual(["playwright install chromium"]);
  });

  it("goes on when what was installed does not start", () => {
    const apt = "apt-get update && apt-get install -y chromium";
    const installs = { "playwright install chromium": OWN, [apt]: "/usr/bin/chromium" };
    const present = machineWith(["/usr/bin/apt-get"], { isRoot: true, installs });
    const starts = (path: string) => path !== OWN && present.machine.exists(path);
    expect(ensureBrowser({ ...present.machine, starts })).toBe("/usr/bin/chromium");
  });

  it("else says in one sentence what to do", () => {
    expect(() => ensureBrowser(machineWith([]).machine)).toThrow(
      "No browser for the tests could be found or installed: install Chromium or Chrome, or set PARLEY_CHROMIUM to its path.",
    );
  });
});
