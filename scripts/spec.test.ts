import { describe, expect, it } from "vitest";
import { disagreements } from "./spec.ts";

const SPEC = `# What Parley promises

## RES: reading on

- **[RES1]** After any reconnect the reader gets exactly the entries after its position.
- **[RES2]** A first subscription returns a position.
`;

function withTest(source: string): string[] {
  return disagreements(SPEC, new Map([["room.test.ts", source]]));
}

describe("disagreements", () => {
  it("finds none when every rule has a test and every test names a rule", () => {
    expect(withTest(`it("[RES1] reads on", run);\nit.each(rows)(\n  "[RES2] %s",\n  run,\n);`)).toEqual([]);
    expect(withTest("it('[RES1] [RES2] both at once', run);")).toEqual([]);
    expect(withTest("describe(`[RES1][RES2] by name`, run);")).toEqual([]);
  });

  it("names a rule that no test proves", () => {
    expect(withTest(`it("[RES1] reads on", run);`)).toEqual(["No test proves the rule RES2 of SPEC.md."]);
  });

  it("does not take a comment or a later mention for a test", () => {
    const source = `it("[RES1] reads on", run);\n// [RES2]\nit("reads, see [RES2]", run);`;
    expect(withTest(source)).toEqual(["No test proves the rule RES2 of SPEC.md."]);
  });

  it("names a test of a rule that does not exist", () => {
    expect(withTest(`it("[RES1] [RES2] [RES3] reads on", run);`)).toEqual([
      "room.test.ts names RES3, no rule of SPEC.md.",
    ]);
  });

  it("names an id that two rules bear", () => {
    const tests = new Map([["room.test.ts", `it("[RES1] [RES2]", run);`]]);
    expect(disagreements(`${SPEC}\n- **[RES2]** Again.\n`, tests)).toEqual(["SPEC.md has two rules RES2."]);
  });
});
