import type { Room } from "@parley/client";
import { limits } from "@parley/protocol";
import { useCallback, useEffect, useRef, useState } from "react";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import styles from "./gap.module.css";
import { keepFocus } from "./keep-focus.ts";

type GapProps = { room: Room; before: number; missing: number; missed: boolean };

/**
 * A hole in the list. One that the reader missed says how much is missing, and is read page by page when asked for; any
 * other is read by itself, from the side the reader is on: a row that is in the document is near them.
 */
export function Gap({ room, before, missing, missed }: GapProps) {
  const { connection } = useParley().client;
  const live = useStore(connection).status === "live";
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const row = useRef<HTMLDivElement>(null);
  const load = useCallback(
    async (end: number) => {
      setState("loading");
      try {
        await room.loadGap(end);
        setState("idle");
      } catch {
        // A line that broke is no refusal: what is read by itself goes on when the line is back.
        setState(missed || connection.get().status === "live" ? "failed" : "idle");
      }
    },
    [room, connection, missed],
  );
  useEffect(() => {
    if (missed || !live || !row.current) return;
    const isBelow = row.current.getBoundingClientRect().top > window.innerHeight / 2;
    void load(isBelow ? Math.min(before, before - missing + limits.historyEntries) : before);
  }, [load, before, missing, missed, live]);

  if (!missed && state !== "failed")
    return (
      <div ref={row} className={styles.quiet}>
        {words.timeline.loadingGap}
      </div>
    );
  return (
    <div ref={row} className={styles.gap}>
      <span>{state === "failed" ? words.timeline.notLoaded : words.timeline.missing(missing)}</span>
      <button
        ref={keepFocus}
        type="button"
        aria-disabled={state === "loading"}
        onClick={() => state !== "loading" && load(before)}
      >
        {state === "loading" ? words.timeline.loadingGap : words.timeline.load}
      </button>
    </div>
  );
}
