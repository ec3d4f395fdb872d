import type { Room } from "@parley/client";
import { useEffect, useState } from "react";
import { useParley } from "../../state/parley.ts";
import { hrefOf, isLink, type Route } from "../../state/route.ts";
import { useStore } from "../../state/use-store.ts";
import { words } from "../../words.ts";
import { readAround } from "./around.ts";
import { useArrival } from "./arrival.ts";
import type { Following } from "./following.ts";
import { markLinked } from "./mark-linked.ts";
import { Note } from "./note.tsx";
import type { Row } from "./row.ts";
import type { Viewport } from "./viewport.ts";

type LinkedProps = { rows: readonly Row[]; room: Room; viewport: Viewport; following: Following };

/** A link's message stands below this part of the view, so that one sees what came before it. */
const PART = 1 / 3;
/** So long (milliseconds) one is told that a link leads nowhere. */
const TOLD = 10_000;

/** Follows the links to messages of this room that the address leads to, and says when one is not there, or has to wait. */
export function Linked({ rows, room, viewport, following }: LinkedProps) {
  const { client, clock, route } = useParley();
  const place = useStore(route);
  const { status } = useStore(room.timeline);
  const isLive = useStore(client.connection).status === "live";
  const [followed, setFollowed] = useState<Route>();
  const [trouble, setTrouble] = useState<"nowhere" | "later">();
  const wanted = isLink(place) && place.room === room.name && place !== followed ? place.seq : undefined;
  const key = wanted === undefined ? undefined : keyOf(rows, wanted);

  const goTo = useArrival(viewport, (row) => {
    if (!(row instanceof HTMLElement)) return;
    row.querySelector("article")?.focus({ preventScroll: true });
    return markLinked(row);
  });

  useEffect(() => {
    if (wanted === undefined || status !== "ready") return;
    return readAround(room, wanted, { client, clock }, (isThere) => {
      if (isThere === true) return;
      setTrouble(isThere === "later" ? "later" : "nowhere");
      if (isThere === "later") return;
      setFollowed(place);
      following.toEnd();
    });
  }, [wanted, status, room, place, client, clock, following]);
  useEffect(() => {
    if (key === undefined) return;
    goTo(key, PART);
    setFollowed(place);
    setTrouble(undefined);
  }, [key, place, goTo]);
  useEffect(() => {
    const cameBack = () => {
      const now = route.get();
      if (now.kind === "room" && now.room === room.name && !isLink(now)) following.toEnd();
    };
    const left = () => {
      // Whoever is at the end has left the place that the address tells.
      if (following.get() && isLink(route.get())) window.history.replaceState(null, "", hrefOf(room.name));
    };
    const leave = [route.subscribe(cameBack), following.subscribe(left)];
    return () => {
      for (const undo of leave) undo();
    };
  }, [route, following, room]);
  useEffect(() => {
    if (trouble !== "nowhere") return;
    const timer = clock.after(TOLD, () => setTrouble(undefined));
    return () => timer.cancel();
  }, [trouble, clock]);

  const waits = isLive ? words.timeline.loadingGap : words.timeline.notConnected;
  const note = trouble === "nowhere" ? words.timeline.linkedNowhere : trouble && wanted !== undefined && waits;
  return <Note text={note} />;
}

function keyOf(rows: readonly Row[], seq: number): string | undefined {
  return rows.findLast((row) => row.kind === "message" && row.seq === seq)?.key;
}
