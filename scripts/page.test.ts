import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isPageStale } from "./page.ts";

const BUILT = "packages/web/dist/index.html";
const NOON = new Date("2026-01-01T12:00:00Z");
const LATER = new Date("2026-01-01T12:00:01Z");
const EARLIER = new Date("2026-01-01T11:59:59Z");

describe("isPageStale", () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-page-"));
    for (const file of ["packages/web/src/main.tsx", "packages/protocol/src/limits.ts", "pnpm-lock.yaml", BUILT]) {
      write(file);
    }
    for (const source of ["packages/web/src", "packages/protocol/src"]) touch(source, EARLIER);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("leaves a page alone that is newer than its sources", () => {
    expect(isPageStale(folder)).toBe(false);
  });

  it("notices a page that was never built", () => {
    rmSync(join(folder, BUILT));
    expect(isPageStale(folder)).toBe(true);
  });

  it.each(["packages/web/src/main.tsx", "packages/protocol/src/limits.ts", "pnpm-lock.yaml"])(
    "notices a newer source: %s",
    (source) => {
      touch(source, LATER);
      expect(isPageStale(folder)).toBe(true);
    },
  );

  it("notices a source that was deleted", () => {
    rmSync(join(folder, "packages/web/src/main.tsx"));
    touch("packages/web/src", LATER);
    expect(isPageStale(folder)).toBe(true);
  });

  it("does not mind newer files that the page is not made of", () => {
    for (const file of ["packages/server/src/main.ts", "packages/web/dist/assets/index.js", "README.md"]) {
      write(file);
      touch(file, LATER);
    }
    expect(isPageStale(folder)).toBe(false);
  });

  function write(file: string): void {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), "");
    touch(file, file === BUILT ? NOON : EARLIER);
  }

  function touch(file: string, time: Date): void {
    utimesSync(join(folder, file), time, time);
  }
});
