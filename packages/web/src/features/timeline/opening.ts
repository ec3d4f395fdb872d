import { loadAround, type Room } from "@parley/client";
import { useEffect, useLayoutEffect, useState } from "react";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import type { Following } from "./following.ts";
import { topOf } from "./geometry.ts";
import type { Row } from "./row.ts";
import type { Viewport } from "./viewport.ts";

type Opened = {
  room: Room;
  rows: readonly Row[];
  following: Following;
  viewport: Pick<Viewport, "list" | "reveal">;
};

/** The unread line stands below this part of the view, so that one sees what one read last. */
const PART = 1 / 8;

/**
 * Opens a room where its reader stopped: at the unread line if that is further up than the newest screen, else at the
 * end. That is decided once, before anything is painted. While the messages around the line are still to come it is not
 * `open`: nothing of the list is to be seen, or to count as seen.
 */
export function useOpening({ room, rows, following, viewport }: Opened): { open: boolean } {
  const { client, reading } = useParley();
  const me = useStore(client.me);
  const { status } = useStore(room.timeline);
  const line = useStore(reading.lines).get(room.name);
  // A link leads elsewhere.
  const [phase, setPhase] = useState<"waiting" | "reading" | "read" | "open">(following.get() ? "waiting" : "open");
  const hasLine = rows.some(({ kind }) => kind === "unread");

  useLayoutEffect(() => {
    if (phase === "open" || status === "loading" || !me) return;
    if (line !== undefined && !hasLine && phase !== "read") return setPhase("reading");
    if (hasLine && !isInView(viewport.list)) viewport.reveal("unread", PART);
    setPhase("open");
  }, [phase, status, me, line, hasLine, viewport]);
  useEffect(() => {
    if (phase !== "reading" || line === undefined) return;
    const done = () => setPhase((now) => (now === "reading" ? "read" : now));
    // Where they cannot be had, the room opens at its end.
    loadAround(room, line + 1).then(done, done);
  }, [phase, line, room]);

  // What is not here yet hides nothing: without a server one still sees what one writes.
  return { open: phase === "open" || status === "loading" };
}

/** Whether the unread line is on the newest screen. */
function isInView(list: HTMLElement | undefined): boolean {
  const line = list?.querySelector('[data-key="unread"]');
  return !list || (line != null && topOf(line, list) >= 0);
}
