import type { Room, Store } from "@parley/client";
import { useEffect } from "react";
import type { Span } from "./span.ts";

/** What a list shows, and the number of the oldest entry in view. */
type View = Store<Span> & { sight(): { oldest: number } | undefined };

/** Tells a room where its list is read, so that it drops from memory what is far from there; in a room that is left, that is the end. */
export function useReadingAt(room: Room, following: Store<boolean>, view: View): void {
  useEffect(() => {
    const end = Number.POSITIVE_INFINITY;
    const tell = () => {
      const seq = following.get() ? end : view.sight()?.oldest;
      // Of one long message nothing may be wholly in view.
      if (seq !== undefined) room.readingAt(seq);
    };
    tell();
    const stops = [view.subscribe(tell), following.subscribe(tell)];
    return () => {
      for (const stop of stops) stop();
      room.readingAt(end);
    };
  }, [room, following, view]);
}
