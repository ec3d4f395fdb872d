import { leaveFocus } from "../../parts/leave-focus.ts";
import { words } from "../../words.ts";

/** Why the page as it stands cannot go on, and what to do about it: drafts and unsent messages outlive a reload. */
export function Over({ reason }: { reason: string }) {
  return (
    <>
      {reason}
      <span aria-hidden="true">·</span>
      <button ref={leaveFocus} type="button" onClick={() => window.location.reload()}>
        {words.connection.reload}
      </button>
    </>
  );
}
