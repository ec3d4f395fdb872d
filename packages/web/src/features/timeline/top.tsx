import { hasOlder, type Timeline } from "@parley/client";
import { words } from "../../words.ts";
import { keepFocus } from "./keep-focus.ts";
import type { Older } from "./older.ts";
import styles from "./top.module.css";

type TopProps = { room: string; timeline: Timeline; older: Older };

/** What stands above the oldest message held; always of one height, so that nothing jumps. */
export function Top({ room, timeline, older }: TopProps) {
  return <div className={styles.top}>{contentOf({ room, timeline, older })}</div>;
}

function contentOf({ room, timeline, older }: TopProps) {
  if (timeline.status === "loading") return null;
  if (timeline.loadingOlder) return <span className={styles.late}>{words.timeline.loadingOlder}</span>;
  if (older.refused)
    return (
      <>
        {words.timeline.olderNotLoaded}{" "}
        <button ref={keepFocus} type="button" onClick={older.load}>
          {words.timeline.tryAgain}
        </button>
      </>
    );
  return hasOlder(timeline) ? null : words.timeline.beginning(room);
}
