import { expect, test } from "vitest";
import { parse } from "./parse.ts";
import type { Block, Inline } from "./tree.ts";

const KIBIBYTES_16 = 16 * 1_024;
const filled = (part: string) => part.repeat(KIBIBYTES_16 / part.length);
const ladder = Array.from({ length: 180 }, (_, depth) => `${"  ".repeat(depth)}- a`).join("\n");

/** How many spans a text has, and how deep its blocks stand in each other. */
function measure(blocks: readonly Block[]): { spans: number; depth: number } {
  const count = (inline: Inline): number => {
    if (typeof inline === "string") return 0;
    return 1 + (inline.kind === "code" ? 0 : inline.children.reduce((sum, child) => sum + count(child), 0));
  };
  let [spans, depth] = [0, 0];
  for (const block of blocks) {
    if (block.kind === "text") spans += block.children.reduce((sum, child) => sum + count(child), 0);
    const inner = block.kind === "list" ? block.items.map(({ children }) => children) : [];
    for (const children of block.kind === "quote" ? [block.children] : inner) {
      const found = measure(children);
      spans += found.spans;
      depth = Math.max(depth, found.depth + 1);
    }
  }
  return { spans, depth };
}

test.each([
  ["open brackets", filled("[")],
  ["brackets", filled("[]")],
  ["open links", filled("[a](")],
  ["open titles", filled("[ (](")],
  ["images", filled("![[]()")],
  ["links", filled("[a](http://b) ")],
  ["stars", filled("*")],
  ["words in stars", filled("*a *b** c***")],
  ["stars and underscores", filled("*a_ ")],
  ["closing stars", filled("a** ")],
  ["tildes", filled("~~a ")],
  ["quotes", filled("> ")],
  ["tight quotes", filled(">")],
  ["bullets", filled("* ")],
  ["numbers", filled("1. ")],
  ["quotes and lists", filled("> - 1. ")],
  ["a ladder of lists", ladder],
  ["backticks", filled("`")],
  ["open code", Array.from({ length: 180 }, (_, size) => `e${"`".repeat(size)}`).join("")],
  ["fences", filled("```\n")],
  ["backslashes", filled("\\")],
  ["angle brackets", filled("<")],
  ["addresses", filled("http://a)")],
  ["names in addresses", filled("http://a@")],
  ["one word", filled("a")],
])("[UI152] %s: what 16 KiB make is bounded in depth and in spans", (_, text) => {
  const { spans, depth } = measure(parse(text));
  expect(depth).toBeLessThanOrEqual(8);
  expect(spans).toBeLessThanOrEqual(2_048);
});

test("[UI152] beyond the bounds of a paragraph its text goes on, as it was typed", () => {
  const many = "*a* ".repeat(500);
  const [block] = parse(many);
  const spans = block?.kind === "text" ? block.children : [];
  expect(spans.at(-1)).toMatch(/^ \*a\* (?:\*a\* ){200,}/);
});
