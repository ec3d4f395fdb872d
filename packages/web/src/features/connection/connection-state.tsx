import { Late, latePart } from "../../parts/late.tsx";
import { isIncomplete } from "../../state/lazy.ts";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./connection-state.module.css";
import { Over } from "./over.tsx";

const troublePart = latePart(async () => (await import("./trouble.tsx")).Trouble);

/** Whether the server is there, and what to do when it is not, or when parts of the page are not. */
export function ConnectionState() {
  const { client } = useParley();
  const state = useStore(client.connection);
  const isOutOfDate = useStore(isIncomplete);
  const { status } = state;
  return (
    <div role="status" className={styles.state} data-status={status}>
      {status === "live" && isOutOfDate ? (
        <Over reason={words.connection.outOfDate} />
      ) : status === "connecting" || status === "live" ? (
        words.connection[status]
      ) : (
        // The trouble may have come before the words for it.
        <Late
          of={troublePart}
          props={{ state, onRetry: () => client.reconnect() }}
          meanwhile={words.connection.offline}
        />
      )}
    </div>
  );
}
