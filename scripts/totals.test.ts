import { describe, expect, it } from "vitest";
import { closingLine, playwrightTotals, sum, vitestTotals } from "./totals.ts";

describe("totals", () => {
  it("are read from Vitest's report", () => {
    const report = { numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 3, success: false };
    expect(vitestTotals(report)).toEqual({ passed: 7, failed: 1, skipped: 5 });
  });

  it("are read from Playwright's report, where a test that needed a second try has failed", () => {
    const report = { stats: { expected: 4, unexpected: 2, flaky: 1, skipped: 1, duration: 5 }, suites: [] };
    expect(playwrightTotals(report)).toEqual({ passed: 4, failed: 3, skipped: 1 });
  });

  it("are not guessed from a report of another shape", () => {
    expect(() => vitestTotals({})).toThrow();
    expect(() => playwrightTotals({ stats: {} })).toThrow();
  });

  it("add up to one closing line", () => {
    const all = [
      { passed: 7, failed: 0, skipped: 0 },
      { passed: 12, failed: 0, skipped: 0 },
    ];
    expect(closingLine(sum(all))).toBe("19 passed, 0 failed");
    expect(closingLine(sum([...all, { passed: 0, failed: 2, skipped: 1 }]))).toBe("19 passed, 2 failed, 1 skipped");
    expect(closingLine(sum([]))).toBe("0 passed, 0 failed");
  });
});
