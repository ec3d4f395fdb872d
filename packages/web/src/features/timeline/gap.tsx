import type { Room } from "@parley/client";
import { useState } from "react";
import { words } from "../../words.ts";
import styles from "./gap.module.css";

type GapProps = { room: Room; before: number; missing: number };

/** A hole in the list: says how much is missing, and reads it page by page. */
export function Gap({ room, before, missing }: GapProps) {
  const [state, setState] = useState<"idle" | "loading" | "failed">("idle");
  const load = async () => {
    setState("loading");
    try {
      await room.loadGap(before);
      setState("idle");
    } catch {
      setState("failed");
    }
  };
  return (
    <div className={styles.gap}>
      <span>{state === "failed" ? words.timeline.notLoaded : words.timeline.missing(missing)}</span>
      <button type="button" disabled={state === "loading"} onClick={load}>
        {state === "loading" ? words.timeline.loadingGap : words.timeline.load}
      </button>
    </div>
  );
}
