import type { Store } from "@parley/client";
import { type Cell, createCell } from "./cell.ts";
import type { Shelf } from "./shelf.ts";

/** What stands unsent in the textbox of each room. */
export interface Drafts {
  of(room: string): Store<string>;
  set(room: string, text: string): void;
  /** Puts a text back to be written anew, before whatever stands there already. */
  putBack(room: string, text: string): void;
}

/** Drafts on a shelf, so that they outlive a change of rooms and a reload. */
export function createDrafts(shelf: Shelf): Drafts {
  const cells = new Map<string, Cell<string>>();
  const key = (room: string) => `parley.draft ${room}`;
  const cellOf = (room: string) => {
    const cell = cells.get(room) ?? createCell(shelf.get(key(room)) ?? "");
    cells.set(room, cell);
    return cell;
  };
  const set = (room: string, text: string) => {
    cellOf(room).set(text);
    if (text === "") shelf.remove(key(room));
    else shelf.set(key(room), text);
  };
  return {
    of: cellOf,
    set,
    putBack: (room, text) => {
      const draft = cellOf(room).get();
      set(room, draft === "" ? text : `${text}\n${draft}`);
    },
  };
}
