import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createId, isId, isRoomName, LOBBY } from "./ids.ts";
import { anyRoom } from "./testing.ts";

describe("room names", () => {
  it.each([LOBBY, "a", "7", "tea-time", "a--b", "x".repeat(64)])(
    "[SEC16] lower case, digits and hyphens pass: %s",
    (name) => {
      expect(isRoomName(name)).toBe(true);
    },
  );

  it.each([
    "",
    "../x",
    "..",
    "a/b",
    "a.b",
    "a b",
    "Lobby",
    "-a",
    "a-",
    "-",
    "lobby\n",
    "%2e%2e",
    "a_b",
    "café",
    "lоbby",
    "a\u200bb",
    "__proto__",
    "x".repeat(65),
  ])("[SEC16] anything else is refused: %j", (name) => {
    expect(isRoomName(name)).toBe(false);
  });

  it("[SEC16] a room's name means itself in a URL and in a file's name", () => {
    fc.assert(
      fc.property(anyRoom, (name) => isRoomName(name) && encodeURIComponent(name) === name && !name.startsWith(".")),
    );
  });
});

describe("ids", () => {
  const time = fc.integer({ min: 0, max: 2 ** 48 - 1 });
  const random = fc.uint8Array({ minLength: 16, maxLength: 16 });

  it("[PRO10] are UUIDs of version 7", () => {
    fc.assert(fc.property(time, random, (now, bytes) => isId(createId(now, () => bytes))));
    expect(isId(createId(Date.UTC(2026, 0, 1)))).toBe(true);
    expect(isId("01890a5d-ac96-474b-bcce-b302099a8057")).toBe(false);
    expect(isId("01890a5d")).toBe(false);
  });

  it("[PRO10] sort by the time they were made", () => {
    fc.assert(
      fc.property(time, time, random, random, (a, b, someBytes, otherBytes) => {
        fc.pre(a < b);
        expect(createId(a, () => someBytes) < createId(b, () => otherBytes)).toBe(true);
      }),
    );
  });

  it("[PRO10] differ by chance when made at the same time", () => {
    const ids = Array.from({ length: 1000 }, () => createId(0));
    expect(new Set(ids).size).toBe(1000);
  });
});
