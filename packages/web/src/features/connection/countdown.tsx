import { useMemo } from "react";
import { useParley } from "../../state/parley.ts";
import { createTicker } from "../../state/ticker.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./connection-state.module.css";

const SECOND = 1_000;

/** The seconds until the next try; not read aloud, where it would be news each second. */
export function Countdown({ until }: { until: number }) {
  const { clock } = useParley();
  const now = useStore(useMemo(() => createTicker(clock, SECOND), [clock]));
  const seconds = Math.max(0, Math.round((until - now) / SECOND));
  return (
    <span aria-hidden="true">
      · <span className={styles.long}>{words.connection.retryIn(seconds)}</span>
      <span className={styles.short}>{words.connection.seconds(seconds)}</span>
    </span>
  );
}
