import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hasMarkup } from "./markup.ts";
import { parse } from "./parse.ts";
import type { Block, Inline } from "./tree.ts";

/** What a text is read as, in short: as HTML would say it, were there any. */
const read = (text: string) => parse(text).map(short).join("|");

function short(block: Block): string {
  switch (block.kind) {
    case "text":
      return block.children.map(span).join("");
    case "quote":
      return `<quote>${block.children.map(short).join("|")}</quote>`;
    case "list": {
      const items = block.items.map(({ number, children }) => `${number ?? "•"} ${children.map(short).join("|")}`);
      return `<list>${items.join("; ")}</list>`;
    }
    case "code":
      return `<pre ${block.info}>${block.text}</pre>`;
  }
}

function span(inline: Inline): string {
  if (typeof inline === "string") return inline;
  if (inline.kind === "code") return `<code>${inline.text}</code>`;
  const content = inline.children.map(span).join("");
  return inline.kind === "link" ? `<a ${inline.href}>${content}</a>` : `<${inline.kind}>${content}</${inline.kind}>`;
}

test.each([
  ["*so* and _so_", "<emphasis>so</emphasis> and <emphasis>so</emphasis>"],
  ["**very** and __very__", "<strong>very</strong> and <strong>very</strong>"],
  ["~~not~~ now", "<strike>not</strike> now"],
  ["the `valve` and `` a ` b ``", "the <code>valve</code> and <code>a ` b</code>"],
  ["**bold *and* `code`**", "<strong>bold <emphasis>and</emphasis> <code>code</code></strong>"],
  ["**日本**です", "<strong>日本</strong>です"],
  ["two\nlines of *one*\n\n\ntext", "two\nlines of <emphasis>one</emphasis>\n\n\ntext"],
  ["> said\nanswered", "<quote>said</quote>|answered"],
  ["> one\n> two\n>\n> > three", "<quote>one\ntwo|<quote>three</quote></quote>"],
  ["- one\n- two\n  more\n  - three\nafter", "<list>• one; • two\nmore|<list>• three</list></list>|after"],
  ["1. one\n2. two\n5. five", "<list>1 one; 2 two; 5 five</list>"],
  ["- one\n\n- two", "<list>• one; • two</list>"],
  ["```ts\nlet a;\n\n  b\n```\nafter", "<pre ts>let a;\n\n  b</pre>|after"],
  ["```\nstill open", "<pre >still open</pre>"],
  ["> ```\n> in a quote\n> ```", "<quote><pre >in a quote</pre></quote>"],
  ["\\*plain\\* \\`stars\\`", "*plain* `stars`"],
  ["\\- no list, *but*", "- no list, <emphasis>but</emphasis>"],
])("[UI150] reads %j", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ["[a label](https://example.org/a_b)", "<a https://example.org/a_b>a label</a>"],
  ["[**bold**](<https://example.org/a b>)", "<a https://example.org/a%20b><strong>bold</strong></a>"],
  ["![a picture](https://example.org/a.png)", "<a https://example.org/a.png>a picture</a>"],
  ["[mail me](mailto:ada@example.org)", "<a mailto:ada@example.org>mail me</a>"],
  ["**https://example.org/**", "<strong><a https://example.org/>https://example.org/</a></strong>"],
  ["see **www.example.org**", "see <strong><a https://www.example.org/>www.example.org</a></strong>"],
  ["https://example.org/_a_*b*", "<a https://example.org/_a_*b>https://example.org/_a_*b</a>*"],
])("[UI54] makes a link of %j", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  "[a](javascript:alert(1))",
  "[a](JaVaScRiPt:alert(1))",
  "[a](&#106;avascript:alert(1))",
  "[a](<java\tscript:alert(1)>)",
  "[a](data:text/html,b)",
  "[a](vbscript:b)",
  "[a](file:///etc/passwd)",
  "[a](//example.org)",
  "[a](example.org)",
  "[a](https://user@example.org)",
  "![](x)",
  "[a]",
  "[a][b]",
  "[]()",
  "<javascript:alert(1)>",
])("[UI55] makes no link of %j", (text) => {
  expect(read(text)).toBe(text);
});

test("[UI54] a label that is an address cannot lead to another", () => {
  expect(read("[https://bank.example](https://other.example)")).toBe(
    "[<a https://bank.example/>https://bank.example</a>](<a https://other.example/>https://other.example</a>)",
  );
  expect(read("[www.bank.example](https://other.example)")).toBe(
    "[<a https://www.bank.example/>www.bank.example</a>](<a https://other.example/>https://other.example</a>)",
  );
  expect(read("[https://bank.example](https://bank.example/login)")).toBe(
    "<a https://bank.example/login>https://bank.example</a>",
  );
});

test.each([
  "# no heading",
  "no heading\n===",
  "no heading\n---",
  "    no code",
  "<b>no HTML</b> &lt; &amp;",
  "<!-- no comment",
  "[no]: definition",
  "1986. A year",
  "snake_case_name and __dunder",
  "2*3*4",
  "+ 1",
  "-",
  "* * *",
  ">:(",
  ">>",
  "C:\\temp\\new \\d+ \\\\server",
  "¯\\_(ツ)_/¯",
  "```",
  ">",
  "5 * 3 * 2",
  "| a | b |\n|---|---|",
])("[UI151] %j stays as it was typed", (text) => {
  expect(read(text)).toBe(text);
});

test("[UI151] code that begins or ends beside its fence is all shown", () => {
  expect(read("```let a = 1;\nlet b;```")).toBe("<pre >let a = 1;\nlet b;</pre>");
});

/** What people and their enemies write, in any mix. */
const markup = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.constantFrom(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```",
        "[",
        "](",
        ")",
        "!",
        "<",
        ">",
        "> ",
        "- ",
        "1. ",
        "\\",
        "\n",
        "  ",
      ),
      fc.constantFrom("https://a.b", "mailto:a@b", "javascript:", "&lt;", "\u202e", "a", " ", "\t", "é", "日本"),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(""));

test("[UI55] whatever is written, links lead to the web or a mailbox, and nothing is shown that was not written", () => {
  fc.assert(
    fc.property(markup, (text) => {
      const check = (inline: Inline): string => {
        if (typeof inline === "string") return inline;
        if (inline.kind === "code") return inline.text;
        if (inline.kind === "link") expect(inline.href).toMatch(/^(https?:\/\/[^/]|mailto:)/);
        return inline.children.map(check).join("");
      };
      const shown = (block: Block): string => {
        if (block.kind === "code") return block.info + block.text;
        if (block.kind === "text") return block.children.map(check).join("");
        if (block.kind === "quote") return block.children.map(shown).join("");
        return block.items.map((item) => item.children.map(shown).join("")).join("");
      };
      let from = 0;
      for (const character of parse(text).map(shown).join("")) {
        from = text.indexOf(character, from) + 1;
        expect(from, `${character} was not written there`).toBeGreaterThan(0);
      }
    }),
    { numRuns: 200 },
  );
});

test("[UI153] a text without markup is read as it is shown before the parser has come", () => {
  fc.assert(
    fc.property(markup, (text) => {
      if (hasMarkup(text) || text.trim() === "") return;
      expect(read(text.trim())).toBe(text.trim());
    }),
    { numRuns: 300 },
  );
});
