import { type Content, textOf } from "@parley/protocol";
import { memo, useEffect } from "react";
import { classes } from "../../../classes.ts";
import { createLazy } from "../../../state/lazy.ts";
import { useStore } from "../../../state/use-store.ts";
import { words } from "../../../words.ts";
import { actionOf } from "./action.ts";
import { isOnlyEmoji } from "./emoji.ts";
import { Folded } from "./folded.tsx";
import { hasMarkup } from "./markup.ts";
import styles from "./text.module.css";

/** The parser and what shows its result. */
export const formatting = createLazy(() => import("./formatted.tsx"));

/** What a message says, or a neutral sentence for a kind of a later version. */
export function MessageText({ content, name }: { content: Content; name: string }) {
  const text = textOf(content);
  if (text === undefined) return <span className={styles.unknown}>{words.timeline.unknownKind}</span>;
  // Parts of a text, such as code, have words of the page, and are not rendered again by themselves.
  return <Text text={text} name={name} locale={words.locale} />;
}

const Text = memo(function Text({ text, name }: { text: string; name: string; locale: string }) {
  const action = actionOf(text);
  if (action !== undefined) {
    return (
      <span className={styles.action}>
        <bdi>{name}</bdi> <Folded text={action} show={Readable} />
      </span>
    );
  }
  if (isOnlyEmoji(text)) return <span className={classes(styles.text, styles.emoji)}>{text}</span>;
  return <Folded text={text} show={Readable} />;
});

/** A text with its markup, as soon as that can be read. */
function Readable({ text }: { text: string }) {
  const marked = hasMarkup(text);
  const loaded = useStore(formatting);
  useEffect(() => {
    if (marked) formatting.load();
  }, [marked]);
  if (marked && loaded) return <loaded.Formatted text={text} />;
  return <span className={styles.text}>{text}</span>;
}
