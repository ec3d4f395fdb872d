import { describe, expect, it } from "vitest";
import { playwrightFailures, vitestFailures } from "./failures.ts";

describe("failures", () => {
  it("are read from Vitest's report, by name and reason", () => {
    const assertionResults = [
      { fullName: "adds", status: "passed", failureMessages: [] },
      { fullName: "takes away", status: "failed", failureMessages: ["\u001b[31mexpected 1 to be 2\u001b[39m"] },
    ];
    const report = { testResults: [{ name: "sum.test.ts", status: "failed", message: "", assertionResults }] };
    expect(vitestFailures(report)).toEqual([{ test: "sum.test.ts › takes away", why: "expected 1 to be 2" }]);
  });

  it("are read from Vitest's report where a file could not be run", () => {
    const report = {
      testResults: [{ name: "sum.test.ts", status: "failed", message: "no such module", assertionResults: [] }],
    };
    expect(vitestFailures(report)).toEqual([{ test: "sum.test.ts", why: "no such module" }]);
  });

  it("are read from Playwright's report, however deep their suites lie", () => {
    const spec = (title: string, status: string) => ({
      ...{ title, file: "talk.spec.ts", line: 4 },
      tests: [{ status, results: [{ errors: [{ message: "not seen" }] }] }],
    });
    const report = {
      errors: [{ message: "no browser" }],
      suites: [
        {
          specs: [spec("talks", "expected")],
          suites: [{ specs: [spec("listens", "unexpected"), spec("tries twice", "flaky"), spec("rests", "skipped")] }],
        },
      ],
    };
    expect(playwrightFailures(report)).toEqual([
      { test: "talk.spec.ts:4 › listens", why: "not seen" },
      { test: "talk.spec.ts:4 › tries twice", why: "not seen" },
      { test: "the browser tests", why: "no browser" },
    ]);
  });

  it("give no stack of what runs the tests", () => {
    const message = "not so\n    at /p/sum.test.ts:2:43\n    at run (file:///p/node_modules/vitest/dist/run.js:1:2)";
    const [failure] = playwrightFailures({ suites: [], errors: [{ message }] });
    expect(failure?.why).toBe("not so\n    at /p/sum.test.ts:2:43");
  });

  it("give the beginning of a long reason", () => {
    const message = Array.from({ length: 100 }, (_, n) => `line ${n + 1}`).join("\n");
    const [failure] = playwrightFailures({ suites: [], errors: [{ message }] });
    expect(failure?.why.split("\n")).toHaveLength(31);
    expect(failure?.why).toMatch(/^line 1\n.*line 30\n…$/s);
  });
});
