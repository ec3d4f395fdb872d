import { hasOlder, type Room } from "@parley/client";
import { useEffect, useState } from "react";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";

/** So near to the beginning of what is held (pixels) the page before it is read. */
const NEAR = 1_500;

/** Reading backwards: a page each time the reader comes near the beginning; after a refusal only when asked to. */
export type Older = { refused: boolean; load(): Promise<void>; loadWhenNear(): void };

/** Reads older pages of a room into the list that shows it, while there is a connection. */
export function useOlder(room: Room, view: { readonly above: number }): Older {
  const { connection } = useParley().client;
  const [state, setState] = useState<"idle" | "loading" | "refused">("idle");
  const live = useStore(connection).status === "live";
  const load = async () => {
    setState("loading");
    try {
      await room.loadOlder();
      setState("idle");
    } catch {
      // A line that broke is no refusal: it goes on by itself when the line is back.
      setState(connection.get().status === "live" ? "refused" : "idle");
    }
  };
  const loadWhenNear = () => {
    const timeline = room.timeline.get();
    const possible = live && timeline.status === "ready" && !timeline.loadingOlder && hasOlder(timeline);
    if (view.above < NEAR && possible && state === "idle") void load();
  };
  // After each render, since a page may be too short to be scrolled.
  useEffect(loadWhenNear);
  return { refused: state === "refused", load, loadWhenNear };
}
