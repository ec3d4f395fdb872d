import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { limits } from "./limits.ts";
import { anyText } from "./testing.ts";
import { byteLength, cleanText, exceeds, isBlank, textFault } from "./text.ts";

/** Any string of JavaScript, also with control characters and half surrogate pairs. */
const anyString = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.uint16Array({ max: 0xff }).map((units) => String.fromCharCode(...units)),
  fc.uint16Array().map((units) => String.fromCharCode(...units)),
);

describe("textFault", () => {
  it.each(["", " ", "\n\t\n", "\u00a0\u3000", "\u200b\u200d\ufeff", "\u2060 \u00ad", "\u3164"])(
    "[SEC6] a text that shows nothing is blank: %j",
    (text) => {
      expect(textFault(text)).toBe("text_blank");
      expect(isBlank(text)).toBe(true);
    },
  );

  it("[SEC7] a text has at most 16 KiB, counted in UTF-8", () => {
    expect(textFault("x".repeat(limits.textBytes))).toBeUndefined();
    expect(textFault("x".repeat(limits.textBytes + 1))).toBe("text_too_long");
    expect(textFault("é".repeat(limits.textBytes / 2))).toBeUndefined();
    expect(textFault(`${"é".repeat(limits.textBytes / 2)}x`)).toBe("text_too_long");
    expect(textFault(" ".repeat(limits.textBytes + 1))).toBe("text_too_long");
  });

  it("[SEC8] control characters but tab and line feed are refused", () => {
    for (let code = 0; code <= 0x9f; code++) {
      const control = code < 0x20 || code >= 0x7f;
      const allowed = !control || code === 0x09 || code === 0x0a;
      expect(textFault(`a${String.fromCharCode(code)}`)).toBe(allowed ? undefined : "text_refused");
    }
  });

  it("[SEC8] half a surrogate pair is refused", () => {
    expect(textFault("a\ud83d")).toBe("text_refused");
    expect(textFault("\udc4da")).toBe("text_refused");
    expect(textFault("👍")).toBeUndefined();
  });

  it.each(["Grüße", "שלום", "مرحبا", "नमस्ते", "こんにちは", "👩‍👩‍👧‍👦", "a\n\tb", "<script>", "\u202ehi"])(
    "[SEC8] what people write passes: %s",
    (text) => {
      expect(textFault(text)).toBeUndefined();
    },
  );
});

describe("cleanText", () => {
  it("[SEC9] any text is sendable once cleaned, unless it is blank or too long", () => {
    fc.assert(
      fc.property(anyString, (text) => {
        expect([undefined, "text_blank", "text_too_long"]).toContain(textFault(cleanText(text)));
      }),
    );
  });

  it("[SEC9] cleaning leaves a sendable text as it is", () => {
    fc.assert(fc.property(anyText, (text) => cleanText(text) === text));
  });

  it("[SEC9] line ends of every system become one line feed", () => {
    expect(cleanText("a\r\nb\rc\nd\r\r\ne")).toBe("a\nb\nc\nd\n\ne");
  });

  it("[SEC9] control characters go and half surrogate pairs become U+FFFD", () => {
    expect(cleanText("a\u0000\u0007\u001b[31m\u0085b\tc")).toBe("a[31mb\tc");
    expect(cleanText("a\ud83db")).toBe("a\ufffdb");
  });
});

describe("byteLength", () => {
  it.each([
    ["", 0],
    ["a", 1],
    ["é", 2],
    ["語", 3],
    ["🦊", 4],
  ])("counts UTF-8 bytes: %s", (text, bytes) => {
    expect(byteLength(text)).toBe(bytes);
  });
});

describe("exceeds", () => {
  it("compares the length in UTF-8 bytes, measured or not", () => {
    fc.assert(
      fc.property(anyString, fc.nat(20), (text, more) => {
        const bytes = byteLength(text);
        expect(exceeds(text, bytes + more)).toBe(false);
        expect(exceeds(text, bytes - 1 - more)).toBe(true);
      }),
    );
    for (const unit of ["x", "é", "語", "🦊"]) {
      const text = unit.repeat(99);
      expect([exceeds(text, byteLength(text)), exceeds(text, byteLength(text) - 1)]).toEqual([false, true]);
    }
  });
});
