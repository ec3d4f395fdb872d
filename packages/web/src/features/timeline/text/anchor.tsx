import type { ReactNode } from "react";
import styles from "./text.module.css";

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
