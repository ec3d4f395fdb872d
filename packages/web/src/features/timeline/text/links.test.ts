import * as fc from "fast-check";
import { expect, test } from "vitest";
import { piecesOf } from "./links.ts";

const links = (text: string) => piecesOf(text).flatMap((piece) => (piece.kind === "link" ? [piece.text] : []));

test.each([
  ["see https://example.org/a?b=c#d now", "https://example.org/a?b=c#d"],
  ["(https://example.org)", "https://example.org"],
  ["https://en.wikipedia.org/wiki/Parley_(disambiguation).", "https://en.wikipedia.org/wiki/Parley_(disambiguation)"],
  ["Look at http://localhost:8080/, please", "http://localhost:8080/"],
  ["“https://example.org”", "https://example.org"],
  ["HTTPS://EXAMPLE.ORG!", "HTTPS://EXAMPLE.ORG"],
  ["https://example.org/日本。", "https://example.org/日本"],
  ["https://ja.wikipedia.org/wiki/日本語#文字を見て", "https://ja.wikipedia.org/wiki/日本語#文字を見て"],
  ["https://example.org/aを見て", "https://example.org/a"],
  ["https://example.org/a、これ", "https://example.org/a"],
  ["https://example.org/a/。次は", "https://example.org/a/"],
  ["https://example.org/日本，中国", "https://example.org/日本"],
  ["https://example.org看看", "https://example.org"],
  ["https://example.org/a를 보세요", "https://example.org/a"],
  ["at www.example.org/a_(b).", "www.example.org/a_(b)"],
  ["WWW.Müller.de!", "WWW.Müller.de"],
])("[UI54] finds the link in %s", (text, link) => {
  expect(links(text)).toEqual([link]);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)//https:",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:msgbox(1)",
  "file:///etc/passwd",
  "<a href=javascript:alert(1)>x</a>",
  '<img src=x onerror="alert(1)">',
  "&#106;avascript:alert(1)",
  "java\tscript:alert(1)",
  "xhttps://example.org",
  "https://",
  "https://user:password@example.org",
  "https://bank.example@elsewhere.example",
  "http://[bad",
  "//example.org",
  "www.",
  "www.example",
  "www..org",
  "awww.example.org",
  "https://user:password@www.example.org",
  "ftp://www.example.org",
  "mail.www.example.org",
])("[UI55] makes no link of %s", (text) => {
  expect(piecesOf(text)).toEqual([{ kind: "text", text }]);
});

test("[UI332] what begins with www leads to the web, safely", () => {
  const [piece] = piecesOf("www.example.org/a");
  expect(piece).toEqual({ kind: "link", text: "www.example.org/a", href: "https://www.example.org/a" });
});

test("[UI55] an address ends where something invisible begins", () => {
  expect(links("https://example.org/\u202egpj.exe")).toEqual(["https://example.org/"]);
  expect(links('https://example.org/"onmouseover="alert(1)')).toEqual(["https://example.org/"]);
});

test("[UI55] the pieces of any text give it back, and every link leads to the web", () => {
  const part = fc.oneof(fc.string(), fc.constantFrom("https://", "http://a.b", "javascript:", ")", "(", "<", "\u202e"));
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const text = parts.join("");
      const pieces = piecesOf(text);
      expect(pieces.map((piece) => piece.text).join("")).toBe(text);
      for (const piece of pieces) if (piece.kind === "link") expect(piece.href).toMatch(/^https?:\/\/[^/]/);
    }),
  );
});
