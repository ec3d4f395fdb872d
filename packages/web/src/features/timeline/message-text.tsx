import { type Content, textOf } from "@parley/protocol";
import { memo } from "react";
import { words } from "../../words.ts";
import { piecesOf } from "./links.ts";
import styles from "./message.module.css";

/** What a message says: its text with links, or a neutral sentence for a kind of a later version. */
export const MessageText = memo(function MessageText({ content }: { content: Content }) {
  const text = textOf(content);
  if (text === undefined) return <span className={styles.unknown}>{words.timeline.unknownKind}</span>;
  return (
    <span className={styles.text}>
      {piecesOf(text).map((piece, index) =>
        piece.kind === "text" ? (
          piece.text
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ),
      )}
    </span>
  );
});
