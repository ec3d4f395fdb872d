import { useState } from "react";
import { Late, latePart } from "../../parts/late.tsx";
import { isIncomplete } from "../../state/lazy.ts";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./connection-state.module.css";
import { Over } from "./over.tsx";
import type { Broken } from "./trouble.tsx";

const troublePart = latePart(async () => (await import("./trouble.tsx")).Trouble);

/** Whether the server is there, and what to do when it is not, or when parts of the page are not. */
export function ConnectionState() {
  const state = useStore(useParley().client.connection);
  const isOutOfDate = useStore(isIncomplete);
  const { status } = state;
  const [last, setLast] = useState<Broken>();
  // Who hears the page hears of trouble once, not of each try, and keeps what can be done about it.
  const trouble = status === "connecting" ? last : status === "live" ? undefined : state;
  if (trouble !== last) setLast(trouble);
  return (
    <div role="status" className={styles.state} data-status={status}>
      {trouble ? (
        // The trouble may have come before the words for it.
        <Late of={troublePart} props={{ state: trouble }} meanwhile={words.connection.offline} />
      ) : status === "live" && isOutOfDate ? (
        <Over reason={words.connection.outOfDate} />
      ) : (
        words.connection[status === "live" ? status : "connecting"]
      )}
    </div>
  );
}
