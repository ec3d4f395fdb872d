import { type BlockContext, type Line, type MarkdownConfig, parser, Strikethrough } from "@lezer/markdown";
import { linkAt } from "./links.ts";

/** Blocks stand in each other no deeper than this; what would is text. */
const DEEPEST = 8;
/** Marks in one paragraph that are looked at, so that its time is bounded; what follows them is text. */
const MOST_MARKS = 400;
const MARKS = "*_~`[]!";

/** Of a message, blocks and spans that people type on purpose; what they rarely mean stays as it was typed. */
const chat: MarkdownConfig = {
  remove: ["LinkReference", "IndentedCode", "ATXHeading", "SetextHeading", "HTMLBlock", "HTMLTag", "Entity"],
  parseBlock: [
    {
      name: "PlainLine",
      before: "FencedCode",
      parse: (context, line) => (context.depth > DEEPEST || isNoQuote(line)) && takeLine(context, line),
      endLeaf: (context, line) => isLazy(context, line),
    },
  ],
  parseInline: [
    { name: "Bound", before: "Escape", parse: countMark() },
    {
      name: "Address",
      before: "Escape",
      parse: (context, next, position) => {
        if (!"hHmMwW".includes(String.fromCharCode(next))) return -1;
        const link = linkAt(context.slice(context.offset, context.end), position - context.offset);
        return link ? context.addElement(context.elt("URL", position, position + link.text.length)) : -1;
      },
    },
  ],
};

/** The Markdown that a chat speaks. Its time is linear in the length of a text, as depth and marks are bounded. */
export const dialect = parser.configure([Strikethrough, chat]);

/** `>:(` is a face. */
function isNoQuote(line: Line): boolean {
  return line.text.charAt(line.pos) === ">" && !/^>+\s/.test(line.text.slice(line.pos));
}

function takeLine(context: BlockContext, line: Line): true {
  const from = context.lineStart + line.pos;
  const text = line.text.slice(line.pos);
  context.addElement(context.elt("Paragraph", from, from + text.length, context.parser.parseInline(text, from)));
  context.nextLine();
  return true;
}

/** A line without the marks of the quote or the list above it is not part of that. */
function isLazy(context: BlockContext, line: Line): boolean {
  return "depth" in line && typeof line.depth === "number" && line.depth < context.depth;
}

/** Counts the marks of each paragraph, and skips the rest of one that has too many. */
function countMark() {
  const counts = new WeakMap<object, number>();
  return (context: { end: number }, next: number) => {
    if (!MARKS.includes(String.fromCharCode(next))) return -1;
    const count = (counts.get(context) ?? 0) + 1;
    counts.set(context, count);
    return count > MOST_MARKS ? context.end : -1;
  };
}
