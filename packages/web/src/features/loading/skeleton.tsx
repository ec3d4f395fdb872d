import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./skeleton.module.css";

/** How wide the lines of the messages are that are not there yet, in percent. */
const GROUPS = [[62, 38], [44], [71, 54], [36], [58, 66], [29, 47], [52]];

/** The shape of what is about to come, where the newest messages will stand; without a connection, why nothing comes. */
export function Skeleton() {
  const { status } = useStore(useParley().client.connection);
  const waits = status === "waiting" || status === "closed";
  return (
    <div className={styles.skeleton}>
      {!waits && <span className={styles.spoken}>{words.timeline.loading}</span>}
      {GROUPS.map((lines) => (
        <div key={lines.join()} className={styles.message} aria-hidden="true">
          <span className={styles.avatar} />
          <span className={styles.name} />
          {lines.map((width) => (
            <span key={width} className={styles.line} style={{ inlineSize: `${width}%` }} />
          ))}
        </div>
      ))}
      {waits && <p className={styles.note}>{words.timeline.notConnected}</p>}
    </div>
  );
}
