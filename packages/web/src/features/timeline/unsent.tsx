import type { Unsent as Outbox } from "@parley/client";
import { sayError } from "../../state/error-words.ts";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { keepFocus } from "./keep-focus.ts";
import type { Delivery } from "./row.ts";
import styles from "./unsent.module.css";

type UnsentProps = {
  id: string;
  delivery: Exclude<Delivery, "stored">;
  reason: string | undefined;
  outbox: Outbox;
  /** Takes the text to be written anew. */
  onEdit: (text: string) => void;
};

/** How it stands with a message that is not on the server, and what one can do about it. */
export function Unsent({ id, delivery, reason, outbox, onEdit }: UnsentProps) {
  const edit = () => {
    const text = outbox.takeBack(id);
    if (text !== undefined) onEdit(text);
  };
  const failed = delivery === "failed";
  const live = useStore(useParley().client.connection).status === "live";
  const onceLive = delivery === "sending" ? words.timeline.unconfirmed : words.timeline.waiting;
  return (
    <span className={failed ? styles.refused : styles.state}>
      {failed ? words.timeline.notSent : ` · ${live ? words.timeline.sending : onceLive}`}
      {/* Why a message waits is old without a connection. */}
      {reason && (failed || live) && ` · ${sayError(reason)}`} {/* What is under way may be on the server already. */}
      {delivery !== "sending" && (
        <span ref={keepFocus} className={styles.choices}>
          {failed && (
            <button ref={keepFocus} type="button" onClick={() => outbox.retry(id)}>
              {words.timeline.retry}
            </button>
          )}
          <button type="button" onClick={edit}>
            {words.timeline.edit}
          </button>
          <button type="button" onClick={() => outbox.discard(id)}>
            {words.timeline.discard}
          </button>
        </span>
      )}
    </span>
  );
}
