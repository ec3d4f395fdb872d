import type { SyntaxNode } from "@lezer/common";
import { dialect } from "./dialect.ts";
import { inlinesOf, join } from "./parse-inline.ts";
import type { Block, Inline, Item } from "./tree.ts";

/** Reads a text as the Markdown of a chat: all that it shows is a piece of the text, as it was typed. */
export function parse(source: string): Block[] {
  return new Blocks(source, dialect.parse(source).topNode, 0).all;
}

/** The blocks of one node; paragraphs that follow each other are one text, with all the lines between them. */
class Blocks {
  readonly all: Block[] = [];
  readonly #source: string;
  readonly #depth: number;
  #text: Inline[] | undefined;
  /** Up to here the source has been read. */
  #end: number;

  constructor(source: string, node: SyntaxNode, depth: number) {
    this.#source = source;
    this.#depth = depth;
    this.#end = node.from;
    for (const child of childrenOf(node)) this.#read(child);
  }

  #read(node: SyntaxNode): void {
    const block = this.#blockOf(node);
    if (block === "typed") for (const child of childrenOf(node)) this.#readTyped(child);
    else if (block) {
      this.#text = undefined;
      this.all.push(block);
    } else if (node.name === "Paragraph") this.#say(node, inlinesOf(node, this.#source, this.#depth > 0));
    else if (node.name !== "QuoteMark" && node.name !== "ListMark") this.#say(node);
    this.#end = node.to;
  }

  /** What looks like a list but is none is read on inside, with its marks. */
  #readTyped(node: SyntaxNode): void {
    if (node.name === "ListItem") for (const child of childrenOf(node)) this.#readTyped(child);
    else if (node.name === "ListMark") this.#say(node);
    else this.#read(node);
    this.#end = node.to;
  }

  /** Adds to the text that stands here, by default as it was typed. */
  #say(node: SyntaxNode, content: readonly Inline[] = [this.#source.slice(node.from, node.to)]): void {
    const gap = this.#gap(node.from);
    if (this.#text) join(this.#text, gap);
    else {
      this.#text = [];
      this.all.push({ kind: "text", children: this.#text });
      if (this.#depth === 0) join(this.#text, gap.replace(/^\n+/, ""));
    }
    join(this.#text, ...content);
  }

  /** What stands between what was read and a place: empty lines, and at the outermost the indentation. */
  #gap(to: number): string {
    const gap = this.#source.slice(this.#end, to).replaceAll(">", "");
    const line = gap.lastIndexOf("\n") + 1;
    const breaks = "\n".repeat(gap.split("\n").length - 1);
    return breaks + (this.#depth === 0 || line === 0 ? gap.slice(line) : "");
  }

  #blockOf(node: SyntaxNode): Block | "typed" | undefined {
    switch (node.name) {
      case "Blockquote": {
        const children = new Blocks(this.#source, node, this.#depth + 1).all;
        return children.length > 0 ? { kind: "quote", children } : undefined;
      }
      case "BulletList":
      case "OrderedList":
        return this.#listOf(node);
      case "FencedCode":
        return codeOf(node, this.#source);
      default:
        return undefined;
    }
  }

  #listOf(node: SyntaxNode): Block | "typed" {
    const items = node.getChildren("ListItem").map((item) => this.#itemOf(item));
    const [first] = items;
    const mark = this.#source.charAt(node.from);
    // “+ 1” agrees, “1986. A year” is a sentence, and a lone hyphen is a hyphen.
    const isTyped = mark === "+" || (first?.number ?? 0) > 999 || items.every(({ children }) => children.length === 0);
    return isTyped ? "typed" : { kind: "list", ordered: node.name === "OrderedList", items };
  }

  #itemOf(node: SyntaxNode): Item {
    const mark = node.getChild("ListMark");
    const number = Number.parseInt(mark ? this.#source.slice(mark.from, mark.to) : "", 10);
    const children = new Blocks(this.#source, node, this.#depth + 1).all;
    return { number: Number.isNaN(number) ? undefined : number, children };
  }
}

/** A fenced block; nothing when there is nothing in it. */
function codeOf(node: SyntaxNode, source: string): Block | undefined {
  const slice = ({ from, to }: SyntaxNode) => source.slice(from, to);
  const mark = node.getChild("CodeMark");
  const line = node.getChild("CodeInfo");
  const info = line ? slice(line).trim() : "";
  const lines = node.getChildren("CodeText").map(slice).join("");
  const isOpen = node.getChildren("CodeMark").length === 1;
  // Many close a fence behind the last word, and begin right behind the opening one.
  const rest = isOpen && mark && lines.endsWith(slice(mark)) ? lines.slice(0, mark.from - mark.to) : lines;
  const isWord = /^[\w+#.-]*$/.test(info);
  const text = isWord ? rest : [info, rest].filter(Boolean).join("\n");
  return text.trim() === "" ? undefined : { kind: "code", info: isWord ? info : "", text };
}

function* childrenOf(node: SyntaxNode): Generator<SyntaxNode> {
  for (let child = node.firstChild; child; child = child.nextSibling) yield child;
}
