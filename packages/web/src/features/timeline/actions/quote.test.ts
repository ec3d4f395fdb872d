import { expect, test } from "vitest";
import { quoteOf } from "./quote.ts";

test.each([
  ["hello", "> hello\n"],
  ["two\n\nlines", "> two\n> \n> lines\n"],
  ["> you said\n> this\n\nI say that", "> I say that\n"],
  ["> only a quote", "> > only a quote\n"],
  ["a\nb\nc\nd\ne\nf\ng", "> a\n> b\n> c\n> d\n> e\n> f …\n"],
])("[UI162] %j is quoted to be answered below", (text, quote) => {
  expect(quoteOf(text)).toBe(quote);
});

test("[UI162] of a long text the beginning is quoted", () => {
  expect(quoteOf("👍".repeat(4_000))).toBe(`> ${"👍".repeat(400)} …\n`);
});
