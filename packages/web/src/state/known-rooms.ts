import type { Store } from "@parley/client";
import { LOBBY, roomName } from "@parley/protocol";
import * as z from "zod/mini";
import { createCell } from "./cell.ts";
import type { SharedShelf } from "./shelf.ts";
import { parseStored } from "./stored.ts";

/** The rooms of the rail: the lobby, then those visited in any tab, in the order of the first visit. */
export type KnownRooms = Store<readonly string[]> & { add(room: string): void };

const names = z.array(roomName);

/** The known rooms of one server, kept on a shelf. */
export function createKnownRooms(shelf: SharedShelf, endpoint: string): KnownRooms {
  const key = `parley.rooms ${endpoint}`;
  const { get, set, subscribe } = createCell<readonly string[]>([LOBBY]);
  /** Takes in what other tabs have visited: each keeps the rooms of all. */
  const gather = (...more: string[]) => {
    const known = new Set([LOBBY, ...(parseStored(names, shelf.get(key)) ?? []), ...get(), ...more]);
    if (known.size > get().length) set([...known]);
  };
  gather();
  shelf.watch(key, () => gather());
  return {
    get,
    subscribe,
    add: (room) => {
      if (get().includes(room)) return;
      gather(room);
      shelf.set(key, JSON.stringify(get()));
    },
  };
}
