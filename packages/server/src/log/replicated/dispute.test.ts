import { expect, it } from "vitest";
import { Dispute } from "./dispute.ts";

it.each([
  ["a", "a a", "agreed"],
  ["a", "", "agreed"],
  ["a", "b", "tied"],
  ["a", "a b", "right"],
  ["b", "a a", "wrong"],
  ["b", "a a b", "tied"],
  ["a", "b c", "tied"],
  ["a", "b c c", "wrong"],
  ["a", "none none", "wrong"],
] as const)("[CLU28] who holds %s, while others hold %s, is %s", (own, others, verdict) => {
  const dispute = new Dispute();
  dispute.vote({ server: "own", life: "1" }, own);
  for (const [index, hash] of others.split(" ").entries()) {
    if (hash !== "") dispute.vote({ server: `other ${index}`, life: "1" }, hash === "none" ? null : hash);
  }
  expect(dispute.verdict("own")).toBe(verdict);
});
