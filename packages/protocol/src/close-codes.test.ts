import { describe, expect, it } from "vitest";
import { closeCodes, mayReconnect } from "./close-codes.ts";
import { byteLength } from "./text.ts";

const rows = Object.entries(closeCodes);

describe("close codes", () => {
  it.each(rows)(
    "[PRO11] the client comes back after 4000–4499, not after 4500–4999 and 1009: %s",
    (_name, { code }) => {
      expect(mayReconnect(code)).toBe(code >= 4000 && code <= 4499);
    },
  );

  it.each([1000, 1001, 1005, 1006, 1011, 1012, 1013, 3000])("[PRO11] the client comes back after %i", (code) => {
    expect(mayReconnect(code)).toBe(true);
  });

  it("[PRO11] the client does not come back after a code of a later version from 4500 on", () => {
    expect(mayReconnect(4999)).toBe(false);
    expect(mayReconnect(4499)).toBe(true);
  });

  it("every row has a code of its own and a reason that fits a close frame", () => {
    expect(new Set(rows.map(([, { code }]) => code)).size).toBe(rows.length);
    for (const [, { code, reason }] of rows) {
      expect(code === 1009 || (code >= 4000 && code <= 4999)).toBe(true);
      expect(byteLength(reason)).toBeLessThanOrEqual(123);
    }
  });
});
