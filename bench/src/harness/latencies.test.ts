import { describe, expect, it } from "vitest";
import { Latencies } from "./latencies.ts";
import { percentile } from "./percentile.ts";
import { seededRandom } from "./random.ts";

describe("Latencies", () => {
  it("come within 1.6 % of the exact percentiles, from a hundredth of a millisecond to minutes", () => {
    const random = seededRandom(7);
    const delays = Array.from({ length: 5_000 }, () => 0.05 * 2 ** (random() * 20));
    const latencies = new Latencies();
    for (const delay of delays) latencies.add(delay);
    for (const percent of [1, 25, 50, 90, 99, 99.9, 100]) {
      const exact = percentile(delays, percent) ?? 0;
      const found = latencies.percentile(percent) ?? 0;
      expect(found).toBeGreaterThanOrEqual(exact * 0.999_999);
      expect(found).toBeLessThanOrEqual(exact * (1 + 1 / 64) + 0.01);
    }
    expect(latencies.worst).toBe(Math.max(...delays));
  });

  it("take a delay many times at once", () => {
    const latencies = new Latencies();
    latencies.add(1, 99);
    latencies.add(1_000, 1);
    expect(latencies.count).toBe(100);
    expect(latencies.percentile(99)).toBeCloseTo(1, 1);
    expect(latencies.percentile(99.1)).toBe(1_000);
  });

  it("are nothing where there are none, and never negative", () => {
    const latencies = new Latencies();
    expect(latencies.percentile(50)).toBeUndefined();
    latencies.add(-3);
    expect(latencies.percentile(50)).toBe(0);
  });
});
