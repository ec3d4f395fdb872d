import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { person } from "./entry.ts";
import { limits } from "./limits.ts";
import { guestName, parseName } from "./name.ts";

/** The name as it would be shown; throws when it is refused. */
function shown(raw: string): string {
  const result = parseName(raw);
  if (!result.ok) throw new Error(result.reason);
  return result.name;
}

function isRefused(raw: string): boolean {
  return !parseName(raw).ok;
}

/** Strings full of what names trip over. */
const anyName = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary" }),
  fc.string({
    unit: fc.constantFrom(..."aeAЕаеΑ1١０ -_.'’é\u0301\u0308\u200d\u202e\u00a0\ufe0f\u3164ㅎᄒ아ﬁ¨🦊🏽🇩\ud83d\n\u0007"),
    maxLength: 12,
  }),
);

describe("names that pass", () => {
  it.each([
    "Ada",
    "Ada Lovelace",
    "Jean-Luc O’Neil",
    "anne_marie.2",
    "François",
    "Øyvind Łukasz",
    "Νίκος",
    "Юлия",
    "דניאל",
    "محمد علي",
    "प्रिया शर्मा",
    "சிவா",
    "สมชาย",
    "さくら 太郎",
    "サクラ",
    "佐々木Ken",
    "김민준",
    "王小明",
    "🦊",
    "Fox 🦊",
    "👍🏽",
    "🇩🇪 Jo",
  ])("[SEC10] names in the scripts of the world, and emoji, pass as they are: %s", (name) => {
    expect(shown(name)).toBe(name.normalize("NFKC"));
  });

  it(`[SEC10] a name has up to ${limits.nameLength} characters, as people count them in any script`, () => {
    expect(shown("🦊".repeat(limits.nameLength))).toBe("🦊".repeat(limits.nameLength));
    expect(isRefused("a".repeat(limits.nameLength + 1))).toBe(true);
  });
});

describe("names that are cleaned", () => {
  it.each([
    ["white space around", "  Ada\n", "Ada"],
    ["runs of white space", "Ada\u00a0 \u3000L", "Ada L"],
    ["bidi overrides", "\u202eAda\u202c", "Ada"],
    ["bidi isolates and marks", "\u2066A\u200fda\u2069", "Ada"],
    ["zero-width characters", "A\u200bd\ufeffa\u2060", "Ada"],
    ["a soft hyphen", "A\u00adda", "Ada"],
    ["compatibility forms", "Ａｄａ ﬁn", "Ada fin"],
    ["mathematical letters", "𝓐𝓭𝓪", "Ada"],
    ["a joiner between a letter and its accent", "e\u200d\u0301", "é"],
  ])("[SEC11] %s", (_what, raw, name) => {
    expect(shown(raw)).toBe(name);
  });

  it("[SEC11] a cleaned name stays as it is when it is cleaned again", () => {
    fc.assert(
      fc.property(anyName, (raw) => {
        const once = parseName(raw);
        fc.pre(once.ok);
        expect(parseName(once.name)).toEqual(once);
      }),
      { numRuns: 2000 },
    );
  });

  it("[SEC11] any text gets a name that a message may carry, or a reason", () => {
    const carried = person.shape.name;
    fc.assert(
      fc.property(anyName, (raw) => {
        const result = parseName(raw);
        expect(result.ok ? carried.safeParse(result.name).success : result.reason).toBeTruthy();
      }),
    );
  });
});

describe("names that are refused", () => {
  it.each(["", " ", "\u200b", "\u202e", "-", "...", "' '", "\u0301"])("[SEC12] nothing to read: %j", (raw) => {
    expect(isRefused(raw)).toBe(true);
  });

  it.each(["A\u0000da", "A\u0007", "A\nda", "A\tda", "\u001b[31mAda", "A\u0085da", "A\ud83d"])(
    "[SEC12] control characters and broken Unicode: %j",
    (raw) => {
      expect(isRefused(raw)).toBe(true);
    },
  );

  it.each(["<b>Ada</b>", "Ada: hello", "@ada", "ada/../x", "Ada | Bob", "a=b", "$ada", '"Ada"', "A\u2028B"])(
    "[SEC12] symbols: %j",
    (raw) => {
      expect(isRefused(raw)).toBe(true);
    },
  );

  it.each([
    ["Cyrillic А", "Аda"],
    ["Cyrillic а", "Adа"],
    ["Greek Α", "Αda"],
    ["Greek ο", "bοb"],
    ["Cherokee", "Ꭺda"],
    ["Armenian օ", "bօb"],
    ["Japanese with Cyrillic", "さくらа"],
    ["Kana with Hangul", "さ김"],
  ])("[SEC13] letters of several scripts that could pass for another name: %s", (_what, raw) => {
    expect(isRefused(raw)).toBe(true);
  });

  it("[SEC14] more marks on a letter than a language needs, or marks on nothing", () => {
    expect(isRefused("Z\u0338\u0322\u034e\u0304a\u0337\u031b")).toBe(true);
    expect(isRefused(`a${"\u0316".repeat(4)}`)).toBe(true);
    expect(isRefused("\u0301Ada")).toBe(true);
    expect(isRefused("Ada \u0308")).toBe(true);
    expect(isRefused("¨Ada")).toBe(true);
    expect(shown("Nguyễn")).toBe("Nguyễn");
  });

  it.each([
    "user-123",
    "user-0",
    "User-7",
    "USER-99999",
    "user123",
    "user",
    "user-",
    "ｕser-１２",
    "u\u200bser-1",
    "user-١٢٣",
  ])("[SEC15] names like those of guests: %j", (raw) => {
    expect(isRefused(raw)).toBe(true);
  });

  it("[SEC15] names that only begin like those of guests pass", () => {
    expect(shown("userland")).toBe("userland");
    expect(shown("user-1a")).toBe("user-1a");
  });
});

describe("guestName", () => {
  it("[SEC15] is user-N with N from 0 to 99999", () => {
    expect(guestName(() => 0)).toBe("user-0");
    expect(guestName(() => 0.123456)).toBe("user-12345");
    expect(guestName(() => 1 - Number.EPSILON)).toBe("user-99999");
  });
});
