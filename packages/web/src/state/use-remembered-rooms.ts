import { useEffect } from "react";
import { useParley } from "./parley.ts";
import { useStore } from "./use-store.ts";

/** So many rooms are read on from the start: each costs a page of messages, here and at the server. */
const MOST = 20;

/** Reads on in the rooms that one has read before, the last read first, so that they tell what is unread without being opened. */
export function useRememberedRooms(): void {
  const { client, rooms, reading } = useParley();
  // Who is somebody is connected, and the room that is shown was asked for before.
  const me = useStore(client.me)?.id;
  useEffect(() => {
    if (me === undefined) return;
    const remembered = reading.known.filter((name) => rooms.get().includes(name));
    for (const name of remembered.slice(0, MOST)) reading.open(client.room(name));
  }, [me, client, rooms, reading]);
}
