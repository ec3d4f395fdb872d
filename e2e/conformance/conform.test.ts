import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Check, Inapplicable } from "./check.ts";
import { checks } from "./checks/all.ts";
import { conform, line, type Outcome } from "./conform.ts";

const SPEC = readFileSync(new URL("../../SPEC.md", import.meta.url), "utf8");

function check(name: string, run: Check["run"]): Check {
  return { name, run };
}

test("each check begins with rules of SPEC.md, and no two are the same", () => {
  for (const { name } of checks) {
    const [ids = ""] = /^(\[[A-Z]+\d+\] )+/.exec(name) ?? [];
    expect(ids, name).not.toBe("");
    for (const id of ids.trim().split(" ")) expect(SPEC, name).toContain(`- **${id}** `);
  }
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

test("tells the outcome of each check, with its reason", async () => {
  const told: Outcome[] = [];
  const outcomes = await conform(
    "ws://localhost",
    [
      check("[PRO1] good", async () => {}),
      check("[PRO2] bad", async () => {
        throw new Error("first\nsecond");
      }),
      check("[PRO3] neither", async () => {
        throw new Inapplicable("No limits.");
      }),
    ],
    (outcome) => told.push(outcome),
  );
  expect(told).toEqual(outcomes);
  expect(outcomes.map(line).sort()).toEqual([
    "failed  [PRO2] bad\n          first\n          second",
    "ok      [PRO1] good",
    "skipped [PRO3] neither\n          No limits.",
  ]);
});

test("a server that is not there fails the check, not the run", async () => {
  const [outcome] = await conform(
    "ws://localhost:1",
    [check("[PRO1] hello", async (site) => void (await site.guest()))],
    () => {},
  );
  expect(outcome).toMatchObject({ kind: "failed", reason: expect.stringContaining("ECONNREFUSED") });
});
