import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** A test that failed, and why. */
export type Failure = { test: string; why: string };

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(""),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

const thrown = z.object({ message: z.string().default("") });

const playwrightReport = z.object({
  errors: z.array(thrown).default([]),
  suites: z.array(
    z.object({
      get suites() {
        return playwrightReport.shape.suites.optional();
      },
      specs: z.array(
        z.object({
          ...{ title: z.string(), file: z.string(), line: z.number() },
          tests: z.array(
            z.object({
              status: z.enum(["expected", "unexpected", "flaky", "skipped"]),
              results: z.array(z.object({ errors: z.array(thrown).default([]) })),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** The failures in a report that Vitest's JSON reporter wrote; a file that could not be run is one. */
export function vitestFailures(report: unknown): Failure[] {
  return vitestReport.parse(report).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0) return [{ test: name, why: shortened(message) }];
    return failed.map(({ fullName, failureMessages }) => ({
      test: `${name} › ${fullName}`,
      why: shortened((failureMessages ?? []).join("\n")),
    }));
  });
}

/** The failures in a report that Playwright's JSON reporter wrote, and what failed outside of all tests. */
export function playwrightFailures(report: unknown): Failure[] {
  const { suites, errors } = playwrightReport.parse(report);
  return [
    ...inSuites(suites),
    ...errors.map(({ message }) => ({ test: "the browser tests", why: shortened(message) })),
  ];
}

function inSuites(suites: z.infer<typeof playwrightReport>["suites"]): Failure[] {
  return suites.flatMap((suite) => [
    ...suite.specs.flatMap(({ title, file, line, tests }) =>
      tests
        .filter(({ status }) => status === "unexpected" || status === "flaky")
        .map(({ results }) => ({
          test: `${file}:${line} › ${title}`,
          why: shortened(results.flatMap(({ errors }) => errors.map(({ message }) => message)).join("\n")),
        })),
    ),
    ...inSuites(suite.suites ?? []),
  ]);
}

const LINES = 30;

/** The first lines of a message, without colours and without the runners' own part of a stack. */
function shortened(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => !/^\s+at .*\/node_modules\//.test(line));
  return [...lines.slice(0, LINES), ...(lines.length > LINES ? ["…"] : [])].join("\n");
}
