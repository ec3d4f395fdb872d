import { hasOlder, type Timeline } from "@parley/client";
import { words } from "../../words.ts";
import { keepFocus } from "./keep-focus.ts";
import type { Older } from "./older.ts";
import styles from "./top.module.css";

/** The oldest messages that are held, and the way to those before. */
export type AboveProps = { room: string; timeline: Timeline; older: Older };

/** What there is to know of the messages above the oldest that is held. */
export function Above({ room, timeline, older }: AboveProps) {
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
