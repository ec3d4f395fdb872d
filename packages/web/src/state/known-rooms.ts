import type { Store } from "@parley/client";
import { LOBBY, roomName } from "@parley/protocol";
import * as z from "zod/mini";
import { createCell } from "./cell.ts";
import type { Shelf } from "./shelf.ts";
import { parseStored } from "./stored.ts";

/** The rooms of the rail: the lobby, then those visited, in the order of the first visit. */
export type KnownRooms = Store<readonly string[]> & { add(room: string): void };

const names = z.array(roomName);

/** The known rooms of one server, kept on a shelf. */
export function createKnownRooms(shelf: Shelf, endpoint: string): KnownRooms {
  const key = `parley.rooms ${endpoint}`;
  const visited = parseStored(names, shelf.get(key)) ?? [];
  const cell = createCell<readonly string[]>([...new Set([LOBBY, ...visited])]);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    add: (room) => {
      if (cell.get().includes(room)) return;
      cell.set([...cell.get(), room]);
      shelf.set(key, JSON.stringify(cell.get()));
    },
  };
}
