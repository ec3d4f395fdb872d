import type { ReactNode } from "react";
import { parseUrl } from "../../../parse-url.ts";
import { hashWithin } from "../../../state/route.ts";
import styles from "./text.module.css";

/**
 * A link that opens apart and tells the other side nothing; where its label does not say where it leads, a title does.
 * One to a room or a message of this page goes there within the page.
 */
export function Anchor({ href, label, children }: { href: string; label: string; children: ReactNode }) {
  const within = hashWithin(window.location, href);
  if (within !== undefined)
    return (
      <a className={styles.link} href={within}>
        {children}
      </a>
    );
  const host = parseUrl(href)?.host ?? "";
  const title = label.toLowerCase().includes(host) ? undefined : href;
  return (
    <a className={styles.link} href={href} title={title} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}
