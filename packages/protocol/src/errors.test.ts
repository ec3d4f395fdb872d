import { describe, expect, it } from "vitest";
import { errors, isErrorCode } from "./errors.ts";
import { textFault } from "./text.ts";

describe("the table of errors", () => {
  it.each(Object.entries(errors))("%s says in sentences what is wrong", (code, row) => {
    expect(isErrorCode(code)).toBe(true);
    expect(row.message).toMatch(/^[A-Z].*\.$/);
  });

  it("knows no code but its own", () => {
    for (const code of ["", "nonsense", "toString", "__proto__", "constructor"]) expect(isErrorCode(code)).toBe(false);
  });

  it.each(["", "x".repeat(20_000), "\u0000"])("[PRO8] has every fault of a text: %#", (text) => {
    expect(isErrorCode(textFault(text) ?? "none")).toBe(true);
  });
});
