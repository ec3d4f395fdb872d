import type { Room } from "@parley/client";
import { useEffect, useLayoutEffect, useState } from "react";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import { readAround } from "./around.ts";
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
export const LINE_PART = 1 / 8;

/** How far a room is open: whether the list is `shown`, and whether what is in view there `counts` as seen. */
export type Opening = { shown: boolean; counts: boolean };

/**
 * Opens a room where its reader stopped: at the unread line if that is further up than the newest screen, else at the
 * end. That is decided once, before anything is painted. While the messages around the line are still to come nothing of
 * the list is shown; where they cannot be had right now its end is, which says nothing of what was read until they were.
 */
export function useOpening({ room, rows, following, viewport }: Opened): Opening {
  const { client, clock, reading } = useParley();
  const me = useStore(client.me);
  const { status } = useStore(room.timeline);
  const line = useStore(reading.lines).get(room.name);
  // A link leads elsewhere.
  const [phase, setPhase] = useState<"waiting" | "reading" | "read" | "open">(following.get() ? "waiting" : "open");
  const [isLate, setLate] = useState(false);
  const hasLine = rows.some(({ kind }) => kind === "unread");

  useLayoutEffect(() => {
    if (phase === "open" || status === "loading" || !me) return;
    if (line !== undefined && !hasLine && phase !== "read") return setPhase("reading");
    // Who sees the end already is not taken away from there.
    if (hasLine && !isLate && !isInView(viewport.list)) viewport.reveal("unread", LINE_PART);
    setPhase("open");
  }, [phase, status, me, line, hasLine, isLate, viewport]);
  useEffect(() => {
    if (phase !== "reading" || line === undefined) return;
    return readAround(room, line + 1, { client, clock }, (found) => {
      if (found === "later") setLate(true);
      else setPhase("read");
    });
  }, [phase, line, room, client, clock]);

  // What is not here yet hides nothing: without a server one still sees what one writes.
  const counts = phase === "open" || status === "loading";
  return { shown: counts || isLate, counts };
}

/** Whether the unread line is on the newest screen. */
function isInView(list: HTMLElement | undefined): boolean {
  const line = list?.querySelector('[data-key="unread"]');
  return !list || (line != null && topOf(line, list) >= 0);
}
