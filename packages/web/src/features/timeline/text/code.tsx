import type { RootContent } from "hast";
import { type ReactNode, useEffect, useMemo } from "react";
import { useStore } from "../../../state/use-store.ts";
import styles from "./code.module.css";
import { highlighterOf } from "./highlighting.ts";

const nothing = { get: () => undefined, subscribe: () => () => {} };

/** What the scopes of a grammar look like: a few colours for all of them. */
const LOOKS: Readonly<Record<string, string | undefined>> = {
  keyword: styles.keyword,
  built_in: styles.type,
  type: styles.type,
  title: styles.title,
  name: styles.keyword,
  tag: styles.quiet,
  attr: styles.title,
  attribute: styles.title,
  property: styles.title,
  string: styles.string,
  regexp: styles.string,
  char: styles.string,
  symbol: styles.number,
  number: styles.number,
  literal: styles.number,
  comment: styles.quiet,
  quote: styles.quiet,
  meta: styles.quiet,
  doctag: styles.keyword,
  section: styles.title,
  selector: styles.keyword,
  variable: styles.type,
  addition: styles.addition,
  deletion: styles.deletion,
};

/** Code, with the words of its language in colours as soon as those are known. */
export function Code({ language, text }: { language: string; text: string }) {
  const highlighter = useMemo(() => highlighterOf(language, text), [language, text]);
  const loaded = useStore(highlighter ?? nothing);
  useEffect(() => highlighter?.load(), [highlighter]);
  const tree = useMemo(() => loaded?.highlight(text).children, [loaded, text]);
  return <code>{tree ? tree.map(spanOf) : text}</code>;
}

function spanOf(node: RootContent, index: number): ReactNode {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return null;
  return (
    <span key={index} className={lookOf(node.properties.className)}>
      {node.children.map(spanOf)}
    </span>
  );
}

/** Of a name such as `hljs-selector-tag` the first word counts. */
function lookOf(names: unknown): string | undefined {
  const [name] = Array.isArray(names) ? names : [];
  const scope = /^hljs-([a-z_]+)/.exec(String(name))?.[1] ?? "";
  return Object.hasOwn(LOOKS, scope) ? LOOKS[scope] : undefined;
}
