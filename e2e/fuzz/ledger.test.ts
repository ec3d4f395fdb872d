import { describe, expect, it } from "vitest";
import { Ledger } from "./ledger.ts";

function threeWords(): Ledger {
  const ledger = new Ledger();
  for (const member of ["ada", "noor"]) ledger.join(member, "lobby");
  for (const id of ["one", "two", "three"]) ledger.say("ada", "lobby", id);
  return ledger;
}

function hear(ledger: Ledger, member: string, ...entries: [seq: number, id: string][]): void {
  for (const [seq, id] of entries) ledger.hear(member, "lobby", { seq, id });
}

describe("Ledger", () => {
  it("finds nothing when all heard everything, with strangers' words between", () => {
    const ledger = threeWords();
    for (const member of ["ada", "noor"]) hear(ledger, member, [7, "one"], [8, "strange"], [9, "two"], [10, "three"]);
    expect(ledger.findings()).toEqual({ said: 3, lost: 0, doubled: 0, misplaced: 0 });
    expect(ledger.complete).toBe(true);
  });

  it("finds a word that one of them did not hear", () => {
    const ledger = threeWords();
    hear(ledger, "ada", [7, "one"], [8, "two"], [9, "three"]);
    hear(ledger, "noor", [7, "one"], [8, "two"]);
    expect(ledger.findings()).toMatchObject({ lost: 1 });
    expect(ledger.complete).toBe(false);
  });

  it("finds a word that one of them heard twice", () => {
    const ledger = threeWords();
    hear(ledger, "noor", [7, "one"], [8, "one"]);
    expect(ledger.findings()).toMatchObject({ doubled: 1 });
  });

  it("finds a hole, and a word that overtook another of its author", () => {
    const ledger = threeWords();
    hear(ledger, "ada", [7, "one"], [9, "two"]);
    hear(ledger, "noor", [7, "two"], [8, "one"]);
    expect(ledger.findings()).toMatchObject({ misplaced: 2 });
  });
});
