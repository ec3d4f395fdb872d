import { expect, test } from "vitest";
import { seeded } from "../random.ts";
import { clusterFaults, planCluster } from "./plan.ts";

const size = { nodes: 3, servers: 3 };

test("the same seed gives the same plan, another seed another", () => {
  expect(planCluster(seeded(7), 10, size)).toEqual(planCluster(seeded(7), 10, size));
  expect(planCluster(seeded(8), 10, size)).not.toEqual(planCluster(seeded(7), 10, size));
});

test("every kind comes, and each round has a fault or two", () => {
  const rounds = planCluster(seeded(1), 30, size, { parts: true });
  for (const faults of rounds) expect([1, 2]).toContain(faults.length);
  expect(new Set(rounds.flat().map(({ kind }) => kind))).toEqual(new Set(clusterFaults));
});

test("a fault of a line between nodes is of two nodes", () => {
  for (const { which, other } of planCluster(seeded(2), 50, size, { parts: true }).flat())
    expect(other).not.toBe(which);
});

test("two nodes that both reach a third are parted only where that is asked for", () => {
  const kinds = planCluster(seeded(4), 50, size).flat();
  expect(kinds.filter(({ kind }) => kind.includes("between two"))).toEqual([]);
});

test("a node that is alone has no lines to others", () => {
  const kinds = planCluster(seeded(3), 50, { nodes: 1, servers: 2 }).flat();
  expect(kinds.filter(({ kind }) => kind.includes("NATS node"))).toEqual([]);
});
