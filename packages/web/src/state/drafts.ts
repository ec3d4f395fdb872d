import type { Store } from "@parley/client";
import { type Cell, createCell } from "./cell.ts";
import type { Shelf } from "./shelf.ts";

/** What is selected in a textbox, in UTF-16 units; both ends are the same where only the caret stands. */
export type Selection = { readonly start: number; readonly end: number };

/** What stands unsent in the textbox of each room. */
export interface Drafts {
  of(room: string): Store<string>;
  set(room: string, text: string): void;
  /** Puts a text back to be written anew, before whatever stands there already. */
  putBack(room: string, text: string): void;
  /** What was selected when the draft was left, or nothing when one goes on at its end. */
  selection(room: string): Selection | undefined;
  select(room: string, selection: Selection): void;
}

/** Drafts on a shelf, so that they outlive a change of rooms and a reload. */
export function createDrafts(shelf: Shelf): Drafts {
  const cells = new Map<string, Cell<string>>();
  const key = (room: string) => `parley.draft ${room}`;
  const selectionKey = (room: string) => `parley.selection ${room}`;
  const cellOf = (room: string) => {
    const cell = cells.get(room) ?? createCell(shelf.get(key(room)) ?? "");
    cells.set(room, cell);
    return cell;
  };
  const set = (room: string, text: string) => {
    cellOf(room).set(text);
    if (text !== "") return shelf.set(key(room), text);
    shelf.remove(key(room));
    shelf.remove(selectionKey(room));
  };
  return {
    of: cellOf,
    set,
    putBack: (room, text) => {
      const draft = cellOf(room).get();
      set(room, draft === "" ? text : `${text}\n${draft}`);
      shelf.remove(selectionKey(room));
    },
    selection: (room) => parseSelection(shelf.get(selectionKey(room))),
    select: (room, { start, end }) => {
      if (cellOf(room).get() !== "") shelf.set(selectionKey(room), `${start} ${end}`);
    },
  };
}

function parseSelection(kept = ""): Selection | undefined {
  const [, start, end] = /^(\d+) (\d+)$/.exec(kept) ?? [];
  return start === undefined || end === undefined ? undefined : { start: Number(start), end: Number(end) };
}
