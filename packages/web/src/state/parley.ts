import type { Client, Store } from "@parley/client";
import type { Clock } from "@parley/protocol";
import { createContext, use } from "react";
import type { Outbox } from "../outbox/outbox.ts";
import type { Appearance } from "./appearance.ts";
import { type Cell, createCell } from "./cell.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import { createKnownRooms, type KnownRooms } from "./known-rooms.ts";
import type { LanguageSetting } from "./language.ts";
import { ReadPositions } from "./read-positions.ts";
import { Reading } from "./reading.ts";
import type { PageRoute } from "./route.ts";
import type { SharedShelf, Shelf } from "./shelf.ts";

/** The dialogs that stand over the whole page. */
export type DialogName = "settings" | "shortcuts" | "date";

/** What the page is made from. */
export type ParleyParts = {
  client: Client;
  clock: Clock;
  route: PageRoute;
  attention: Store<boolean>;
  outbox: Pick<Outbox, "atRisk" | "leftBehind" | "adopt">;
  appearance: Appearance;
  language: LanguageSetting;
  /** Kept for this browser, and for this tab only. */
  shelves: { browser: SharedShelf; tab: Shelf };
  endpoint: string;
};

/** All that lives outside the components, made once and kept through hot updates. */
export type Parley = {
  client: Client;
  clock: Clock;
  route: PageRoute;
  attention: Store<boolean>;
  outbox: Pick<Outbox, "atRisk" | "leftBehind">;
  appearance: Appearance;
  language: LanguageSetting;
  /** The dialog that is open. */
  dialog: Cell<DialogName | undefined>;
  rooms: KnownRooms;
  drafts: Drafts;
  reading: Reading;
};

/**
 * Puts the parts together. From now on it enters every room that the address leads to, and looks after what closed tabs
 * left unsent, each time somebody turns to this tab or the server comes back.
 */
export function createParley({
  client,
  clock,
  route,
  attention,
  outbox,
  appearance,
  language,
  shelves,
  endpoint,
}: ParleyParts): Parley {
  const rooms = createKnownRooms(shelves.browser, endpoint);
  const positions = new ReadPositions(shelves.browser, endpoint);
  const reading = new Reading({ me: client.me, clock, attention, positions });
  let here: string | undefined;
  const enter = () => {
    const place = route.get();
    const room = place.kind === "room" ? place.room : undefined;
    // An address may lead to another place in the same room.
    if (room === here) return;
    here = room;
    if (room === undefined) return;
    reading.enter(client.room(room));
    rooms.add(room);
  };
  route.subscribe(enter);
  enter();
  attention.subscribe(outbox.adopt);
  client.connection.subscribe(() => {
    if (client.connection.get().status === "live") outbox.adopt();
  });
  outbox.adopt();
  const dialog = createCell<DialogName | undefined>(undefined);
  const drafts = createDrafts(shelves, endpoint);
  return { client, clock, route, attention, outbox, appearance, language, dialog, rooms, drafts, reading };
}

/** Hands the page's one `Parley` to its components. */
export const ParleyContext = createContext<Parley | undefined>(undefined);

/** The page's `Parley`. Throws outside of its context. */
export function useParley(): Parley {
  const parley = use(ParleyContext);
  if (!parley) throw new Error("A component of the page stands outside of ParleyContext.");
  return parley;
}
