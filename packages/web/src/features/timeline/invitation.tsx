import { useRef, useState } from "react";
import { classes } from "../../classes.ts";
import { copyText } from "../../parts/clipboard.ts";
import { hrefOf } from "../../state/route.ts";
import button from "../../styles/button.module.css";
import { words } from "../../words.ts";
import styles from "./invitation.module.css";

/** What an empty room says: how to get somebody in. */
export function Invitation({ room }: { room: string }) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const address = useRef<HTMLSpanElement>(null);
  const link = new URL(hrefOf(room), window.location.href);
  const copy = async () => {
    const isCopied = await copyText(link.href);
    setState(isCopied ? "copied" : "refused");
    if (!isCopied && address.current) window.getSelection()?.selectAllChildren(address.current);
  };
  return (
    <div className={styles.invitation}>
      <h2>{words.timeline.nobodyYet}</h2>
      <p className={styles.soft}>{words.timeline.invite}</p>
      <div className={styles.share}>
        <span ref={address} className={styles.link} dir="ltr" title={link.href}>
          {link.href}
        </span>
        <button type="button" className={classes(button.primary, styles.copy)} onClick={copy}>
          {state === "copied" ? words.timeline.copied : words.timeline.copyLink}
        </button>
      </div>
      {state === "refused" && <p className={styles.soft}>{words.timeline.copyByHand}</p>}
    </div>
  );
}
