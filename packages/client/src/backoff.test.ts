import { limits } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { backoff } from "./backoff.ts";

describe("backoff", () => {
  it("[CON103] has a ceiling that doubles with each try, up to the longest delay", () => {
    const ceilings = Array.from({ length: 10 }, (_, tries) => backoff(tries, 1));
    expect(ceilings).toEqual([200, 400, 800, 1600, 3200, 6400, 12_800, 20_000, 20_000, 20_000]);
    expect(backoff(5_000, 1)).toBe(limits.reconnectCeiling);
  });

  it("[CON103] draws from all of 0 to the ceiling", () => {
    expect(backoff(3, 0)).toBe(0);
    expect(backoff(3, 0.25)).toBe(400);
  });
});
