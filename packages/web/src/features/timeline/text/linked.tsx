import type { ReactNode } from "react";
import { piecesOf } from "./links.ts";
import styles from "./text.module.css";

/** A text whose addresses can be followed. */
export function Linked({ text }: { text: string }) {
  return piecesOf(text).map((piece, index) =>
    piece.kind === "text" ? (
      piece.text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never move
      <Anchor key={index} href={piece.href} label={piece.text}>
        {piece.text}
      </Anchor>
    ),
  );
}

/** A link that opens apart and tells the other side nothing; where its label does not say where it leads, a title does. */
export function Anchor({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  const host = URL.parse(href)?.host ?? "";
  const title = label.toLowerCase().includes(host) ? undefined : href;
  return (
    <a className={styles.link} href={href} title={title} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
