import { memo, type ReactNode, useMemo } from "react";
import { classes } from "../../../classes.ts";
import { Anchor } from "./anchor.tsx";
import { CodeBlock } from "./code-block.tsx";
import { parse } from "./parse.ts";
import styles from "./text.module.css";
import type { Block, Inline, Item } from "./tree.ts";

/** A text with its markup: a fixed set of elements, made from a tree, never from HTML. */
export const Formatted = memo(function Formatted({ text }: { text: string }) {
  const blocks = useMemo(() => parse(text), [text]);
  return (
    <div className={styles.blocks}>
      <Blocks blocks={blocks} dir="auto" />
    </div>
  );
});

/** Each outermost block reads as its first letters do; those in it follow, so that bullets stand where words begin. */
type Direction = "auto" | undefined;

function Blocks({ blocks, dir }: { blocks: readonly Block[]; dir: Direction }) {
  // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a text never move
  return blocks.map((block, index) => <OneBlock key={index} block={block} dir={dir} />);
}

function OneBlock({ block, dir }: { block: Block; dir: Direction }) {
  switch (block.kind) {
    case "text":
      return (
        <div className={styles.text} dir={dir}>
          <Inlines inlines={block.children} />
        </div>
      );
    case "quote":
      return (
        <blockquote className={styles.quote} dir={dir}>
          <Blocks blocks={block.children} dir={undefined} />
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
      {items.map(({ number, children }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the items of a text never move
        <li key={index} value={number}>
          <Blocks blocks={children} dir={undefined} />
        </li>
      ))}
    </Tag>
  );
}

function Inlines({ inlines }: { inlines: readonly Inline[] }): ReactNode {
  return inlines.map((inline, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the spans of a text never move
    typeof inline === "string" ? inline : <Span key={index} span={inline} />,
  );
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
  const content = <Inlines inlines={span.children} />;
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
