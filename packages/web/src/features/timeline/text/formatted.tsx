import { createElement, Fragment, type ReactNode, useMemo } from "react";
import { classes } from "../../../classes.ts";
import { Anchor } from "./anchor.tsx";
import { CodeBlock } from "./code-block.tsx";
import { parse } from "./parse.ts";
import styles from "./text.module.css";
import type { Block, Inline, Item } from "./tree.ts";

/** A text with its markup: a fixed set of elements, made from a tree, never from HTML. */
export function Formatted({ text }: { text: string }) {
  const blocks = useMemo(() => parse(text), [text]);
  return <div className={styles.blocks}>{inPlace(blocks.map((block) => ofBlock(block, "auto")))}</div>;
}

/** These one after the other. The parts of a text never move, so that each is known by its place. */
function inPlace(parts: readonly ReactNode[]): ReactNode {
  return createElement(Fragment, null, ...parts);
}

/** Each outermost block reads as its first letters do; those in it follow, so that bullets stand where words begin. */
type Direction = "auto" | undefined;

function ofBlock(block: Block, dir: Direction): ReactNode {
  switch (block.kind) {
    case "text":
      return (
        <div className={styles.text} dir={dir}>
          {inPlace(block.children.map(ofInline))}
        </div>
      );
    case "quote":
      return (
        <blockquote className={styles.quote} dir={dir}>
          {inPlace(block.children.map((child) => ofBlock(child, undefined)))}
        </blockquote>
      );
    case "list":
      return <List ordered={block.ordered} items={block.items} dir={dir} />;
    case "code":
      return <CodeBlock info={block.info} text={block.text} />;
  }
}

function List({ ordered, items, dir }: { ordered: boolean; items: readonly Item[]; dir: Direction }) {
  const Tag = ordered ? "ol" : "ul";
  const isWide = items.some(({ number = 0 }) => number > 99);
  return (
    <Tag className={classes(styles.list, isWide && styles.wide)} dir={dir}>
      {inPlace(items.map(ofItem))}
    </Tag>
  );
}

function ofItem({ number, children }: Item): ReactNode {
  return <li value={number}>{inPlace(children.map((child) => ofBlock(child, undefined)))}</li>;
}

function ofInline(inline: Inline): ReactNode {
  return typeof inline === "string" ? inline : <Span span={inline} />;
}

const TAGS = { emphasis: "em", strong: "strong", strike: "s" } as const;

function Span({ span }: { span: Exclude<Inline, string> }) {
  if (span.kind === "code")
    return (
      // Also among words that are read from right to left.
      <code className={styles.code} dir="ltr">
        {span.text}
      </code>
    );
  const content = inPlace(span.children.map(ofInline));
  if (span.kind === "link") {
    return (
      <Anchor href={span.href} label={textOf(span.children)}>
        {content}
      </Anchor>
    );
  }
  const Tag = TAGS[span.kind];
  return <Tag>{content}</Tag>;
}

function textOf(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (typeof inline === "string") return inline;
      return inline.kind === "code" ? inline.text : textOf(inline.children);
    })
    .join("");
}
