import type { SyntaxNode } from "@lezer/common";
import { parseUrl } from "../../../parse-url.ts";
import { hrefOf, piecesOf } from "./links.ts";
import type { Inline } from "./tree.ts";

const SPANS = { Emphasis: "emphasis", StrongEmphasis: "strong", Strikethrough: "strike" } as const;
const ASCII_WORD = /[A-Za-z0-9]/;

/** What a paragraph says. Within a quote or a list, `inner`, its lines are not indented. */
export function inlinesOf(paragraph: SyntaxNode, source: string, inner: boolean): readonly Inline[] {
  return new Inlines(source, inner).of(paragraph);
}

/** Adds to a list of spans; texts that meet become one. */
export function join(inlines: Inline[], ...more: readonly Inline[]): void {
  for (const inline of more) {
    const last = inlines.at(-1);
    if (inline === "") continue;
    if (typeof inline === "string" && typeof last === "string") inlines[inlines.length - 1] = last + inline;
    else inlines.push(inline);
  }
}

class Inlines {
  readonly #source: string;
  readonly #inner: boolean;

  constructor(source: string, inner: boolean) {
    this.#source = source;
    this.#inner = inner;
  }

  /** The spans of a node, or of a part of it; in the label of a link addresses are no links. */
  of(node: SyntaxNode, { from, to } = { from: node.from, to: node.to }, label = false): Inline[] {
    const inlines: Inline[] = [];
    let end = from;
    let marked = false;
    const text = (until: number) => {
      join(inlines, this.#text(end, until, marked));
      marked = false;
    };
    for (let child = node.firstChild; child; child = child.nextSibling) {
      if (child.from < from || child.to > to) continue;
      text(child.from);
      end = child.to;
      if (child.name === "QuoteMark") marked = true;
      else join(inlines, ...this.#spanOf(child, label));
    }
    text(to);
    return inlines;
  }

  #spanOf(node: SyntaxNode, label: boolean): readonly Inline[] {
    switch (node.name) {
      case "Emphasis":
      case "StrongEmphasis":
      case "Strikethrough": {
        const [open, close] = [node.firstChild, node.lastChild];
        if (!open || !close || this.#isWithinWord(node)) return this.of(node, undefined, label);
        return [{ kind: SPANS[node.name], children: this.of(node, { from: open.to, to: close.from }, label) }];
      }
      case "InlineCode":
        return [{ kind: "code", text: this.#codeOf(node) }];
      case "Link":
      case "Image":
        return this.#linkOf(node, label);
      case "URL":
        return label ? [this.#slice(node)] : piecesAsInlines(this.#slice(node));
      case "Escape":
        return [this.#isEscape(node) ? this.#slice(node).slice(1) : this.#slice(node)];
      default:
        return [this.#slice(node)];
    }
  }

  /** `2*3*4` is arithmetic. */
  #isWithinWord({ name, from, to }: SyntaxNode): boolean {
    if (name !== "Emphasis") return false;
    return ASCII_WORD.test(this.#source.charAt(from - 1)) && ASCII_WORD.test(this.#source.charAt(to));
  }

  /** A link that leads where its label says, else its source. */
  #linkOf(node: SyntaxNode, label: boolean): readonly Inline[] {
    const [, labelEnd, open] = node.getChildren("LinkMark");
    const target = node.getChildren("URL").at(-1);
    const from = node.firstChild?.to ?? node.from;
    if (label || !labelEnd || !open || !target || target.from < open.to || labelEnd.from === from) return this.of(node);
    const href = hrefOf(
      this.#slice(target)
        .replace(/^<(.*)>$/, "$1")
        .replaceAll(/\\([!-/:-@[-`{-~])/g, "$1"),
    );
    const children = this.of(node, { from, to: labelEnd.from }, true);
    if (href === undefined || pretends(this.#source.slice(from, labelEnd.from), href)) return this.of(node);
    return [{ kind: "link", href, children }];
  }

  /** Only what could mean something is escaped; paths, patterns and `¯\_(ツ)_/¯` keep their backslash. */
  #isEscape({ from, to }: SyntaxNode): boolean {
    const escaped = this.#source.charAt(to - 1);
    const before = this.#source.slice(this.#source.lastIndexOf("\n", from) + 1, from);
    if (/[*_~`[\]]/.test(escaped)) return !before.endsWith("¯");
    return /[->.)]/.test(escaped) && /^[\s>]*\d{0,3}$/.test(before);
  }

  #codeOf(node: SyntaxNode): string {
    const [open, close] = [node.firstChild, node.lastChild];
    const code = this.#text(open?.to ?? node.from, close?.from ?? node.to, false);
    const isPadded = /^ .*[^ ].* $/s.test(code);
    return isPadded ? code.slice(1, -1) : code;
  }

  #slice({ from, to }: SyntaxNode): string {
    return this.#source.slice(from, to);
  }

  /** A stretch of the source; `marked`, it stands behind the mark of a quote. */
  #text(from: number, to: number, marked: boolean): string {
    const text = this.#source.slice(from, to);
    const unmarked = marked ? text.trimStart() : text;
    return this.#inner ? unmarked.replaceAll(/\n[ \t]+/g, "\n") : unmarked;
  }
}

function piecesAsInlines(text: string): readonly Inline[] {
  return piecesOf(text).map((piece) =>
    piece.kind === "text" ? piece.text : { kind: "link", href: piece.href, children: [piece.text] },
  );
}

/** Whether a label is an address that leads elsewhere. */
function pretends(label: string, href: string): boolean {
  const host = parseUrl(href)?.host;
  return piecesOf(label).some((piece) => piece.kind === "link" && parseUrl(piece.href)?.host !== host);
}
