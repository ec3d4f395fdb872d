import { useEffect } from "react";
import { useParley } from "./parley.ts";
import { useStore } from "./use-store.ts";

/** So many rooms are read on from the start: each costs a page of messages, here and at the server. */
const MOST = 20;
/** So many are read on in at once, the one that is shown among them: the server allows a connection a hundred. */
const MOST_AT_ONCE = 41;

/**
 * Reads on in the rooms that one has read before, the last read first, so that they tell what is unread without being
 * opened; and leaves those that one has entered the longest ago where there are too many.
 */
export function useRememberedRooms(): void {
  const { client, rooms, route, reading } = useParley();
  // Who is somebody is connected, and the room that is shown was asked for before.
  const me = useStore(client.me)?.id;
  useEffect(() => {
    if (me === undefined) return;
    const remembered = reading.known.filter((name) => rooms.get().includes(name));
    for (const name of remembered.slice(0, MOST)) reading.open(client.room(name));
  }, [me, client, rooms, reading]);
  useEffect(() => {
    const leaveOthers = () => {
      // Where something waits to be said, one is told what becomes of it.
      const speaks = new Set(client.outbox.get().map(({ room }) => room));
      for (const name of reading.followed.slice(0, -MOST_AT_ONCE).filter((each) => !speaks.has(each))) {
        // What it came to is kept, before it is gone.
        reading.forget(name);
        client.room(name).leave();
      }
    };
    leaveOthers();
    return route.subscribe(leaveOthers);
  }, [client, route, reading]);
}
