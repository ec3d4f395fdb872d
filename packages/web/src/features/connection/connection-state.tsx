import type { ConnectionState as State } from "@parley/client";
import { closeCodes } from "@parley/protocol";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./connection-state.module.css";
import { Countdown } from "./countdown.tsx";

/** Whether the server is there, and what to do when it is not. */
export function ConnectionState() {
  const { client } = useParley();
  const state = useStore(client.connection);
  return (
    <div role="status" className={styles.state} data-status={state.status}>
      <Told state={state} onRetry={() => client.reconnect()} />
    </div>
  );
}

function Told({ state, onRetry }: { state: State; onRetry: () => void }) {
  switch (state.status) {
    case "connecting":
      return words.connection.connecting;
    case "live":
      return words.connection.live;
    case "waiting":
      return (
        <>
          {state.restarting ? words.connection.restarting : words.connection.offline}
          <Countdown until={state.retryAt} />
          <span aria-hidden="true">·</span>
          <button type="button" onClick={onRetry}>
            {words.connection.retryNow}
          </button>
        </>
      );
    case "closed":
      return (
        <>
          {reasonOf(state)}
          <span aria-hidden="true">·</span>
          <button type="button" onClick={() => window.location.reload()}>
            {words.connection.reload}
          </button>
        </>
      );
  }
}

function reasonOf({ code, reason }: { code: number; reason: string }): string {
  switch (code) {
    case closeCodes.unsupportedVersion.code:
      return words.connection.outOfDate;
    case closeCodes.replaced.code:
      return words.connection.replaced;
    case closeCodes.forbidden.code:
      return words.connection.forbidden;
    default:
      return words.connection.ended(reason);
  }
}
