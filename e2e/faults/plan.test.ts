import { expect, test } from "vitest";
import { faultKinds, MESSAGES, plan } from "./plan.ts";

test("the same seed gives the same plan, another seed another", () => {
  expect(plan(7, 10, 4)).toEqual(plan(7, 10, 4));
  expect(plan(8, 10, 4)).not.toEqual(plan(7, 10, 4));
});

test("each round has a fault or two, of different tabs, and every tab types", () => {
  for (const { faults, pauses } of plan(1, 200, 4)) {
    expect([1, 2]).toContain(faults.length);
    expect(new Set(faults.map(({ tab }) => tab)).size).toBe(faults.length);
    expect(pauses.map(({ length }) => length)).toEqual([MESSAGES, MESSAGES, MESSAGES, MESSAGES]);
  }
});

test("the kinds take turns", () => {
  const kinds = plan(3, 30, 4).flatMap(({ faults }) => faults.map(({ kind }) => kind));
  expect(new Set(kinds.slice(0, faultKinds.length))).toEqual(new Set(faultKinds));
});

test("one tab alone can be tried too", () => {
  expect(
    plan(5, 20, 1)
      .flatMap(({ faults }) => faults)
      .every(({ tab }) => tab === 0),
  ).toBe(true);
});
