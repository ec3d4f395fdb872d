import type { ConnectionState } from "@parley/client";
import { closeCodes } from "@parley/protocol";
import { leaveFocus } from "../../parts/leave-focus.ts";
import { useParley } from "../../state/parley.ts";
import { touch } from "../../state/touch.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { goWrite } from "../keys/regions.ts";
import { Countdown } from "./countdown.tsx";
import { Over } from "./over.tsx";

/** A connection that is not there. */
export type Broken = Extract<ConnectionState, { status: "waiting" | "closed" }>;

/** Why there is no connection, and what to do about it; that stays while it is tried again. */
export function Trouble({ state }: { state: Broken }) {
  const { client } = useParley();
  const isTrying = useStore(client.connection).status === "connecting";
  if (state.status === "closed") return <Over reason={reasonOf(state)} />;
  return (
    <>
      {state.restarting ? words.connection.restarting : words.connection.offline}
      {isTrying ? <span aria-hidden="true">· {words.connection.connecting}</span> : <Countdown until={state.retryAt} />}
      <span aria-hidden="true">·</span>
      <button ref={leave} type="button" aria-disabled={isTrying} onClick={() => isTrying || client.reconnect()}>
        {words.connection.retryNow}
      </button>
    </>
  );
}

/** Where there is a connection again, who waited for it goes on writing; on a touch screen a keyboard would open. */
function leave(button: HTMLButtonElement): () => void {
  const leaveOtherwise = leaveFocus(button);
  return () => {
    if (document.activeElement === button && !touch.get()) goWrite(document);
    leaveOtherwise();
  };
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
