import { useState } from "react";
import { sayError } from "../../state/error-words.ts";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import spoken from "../../styles/spoken.module.css";
import { words } from "../../words.ts";
import styles from "./skeleton.module.css";

/** How wide the lines of the messages are that are not there yet, in percent. */
const GROUPS = [[62, 38], [44], [71, 54], [36], [58, 66], [29, 47], [52]];

/** The shape of what is about to come, where the newest messages will stand; why nothing comes, where that is known. */
export function Skeleton({ refused }: { refused?: string | undefined }) {
  const { status } = useStore(useParley().client.connection);
  const [wasCut, setCut] = useState(false);
  // As at the head of the page, who hears it hears of that once, not of each try.
  const isCut = status === "connecting" ? wasCut : status !== "live";
  if (isCut !== wasCut) setCut(isCut);
  const why = isCut ? words.timeline.notConnected : refused && sayError(refused);
  return (
    <div className={styles.skeleton}>
      {!why && <span className={spoken.only}>{words.timeline.loading}</span>}
      {GROUPS.map((lines) => (
        <div key={lines.join()} className={styles.message} aria-hidden="true">
          <span className={styles.avatar} />
          <span className={styles.name} />
          {lines.map((width) => (
            <span key={width} className={styles.line} style={{ inlineSize: `${width}%` }} />
          ))}
        </div>
      ))}
      <p className={why ? styles.note : spoken.only} role="status">
        {why}
      </p>
    </div>
  );
}
