import type { ConnectionState } from "@parley/client";
import { closeCodes } from "@parley/protocol";
import { words } from "../../words.ts";
import { Countdown } from "./countdown.tsx";
import { Over } from "./over.tsx";

type Broken = Extract<ConnectionState, { status: "waiting" | "closed" }>;

/** Why there is no connection, and what to do about it. */
export function Trouble({ state, onRetry }: { state: Broken; onRetry: () => void }) {
  if (state.status === "closed") return <Over reason={reasonOf(state)} />;
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
