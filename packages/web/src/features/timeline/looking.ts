import type { Room } from "@parley/client";
import { useEffect } from "react";
import { useParley } from "../../state/parley.ts";
import { useStore } from "../../state/use-store.ts";
import type { Following } from "./following.ts";
import type { Sight } from "./sight.ts";

/**
 * Lets what is in view of a list count as looked at. At the end that is everything; further up it is what is really in
 * view, and only where nothing unread was passed over, since what was read is a single number. Until it
 * `counts`, nothing of it does.
 */
export function useLooking(
  room: Room,
  following: Following,
  view: { sight(): Sight | undefined },
  counts: boolean,
): void {
  const { reading } = useParley();
  const atEnd = useStore(following);
  useEffect(() => {
    if (!counts) return;
    const newest = () => {
      if (atEnd) return Number.POSITIVE_INFINITY;
      const seen = view.sight();
      const read = room.timeline.get().position - (reading.unread.get().get(room.name) ?? 0);
      return seen && seen.oldest <= read + 1 ? seen.newest : 0;
    };
    reading.look({ room: room.name, atEnd, newest });
    return () => reading.look(undefined);
  }, [reading, atEnd, room, view, counts]);
}
