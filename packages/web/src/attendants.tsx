import type { Room } from "@parley/client";
import { useEffect } from "react";
import { Announcements } from "./features/announcer/announcements.tsx";
import { useShortcuts } from "./features/keys/use-shortcuts.ts";
import { useSwipe } from "./parts/use-swipe.ts";
import { useRememberedRooms } from "./state/use-remembered-rooms.ts";
import { useTold } from "./state/use-told.ts";
import { watchVisibleArea } from "./state/visible-area.ts";

type AttendantsProps = { room: Room | undefined; onSwipe: (from: "start" | "end") => void };

/** What attends to a page that is there already: keys and swipes that work everywhere, what is told aloud, the other rooms, what their title and icon tell, a keyboard that covers something. */
export function Attendants({ room, onSwipe }: AttendantsProps) {
  useShortcuts();
  useSwipe(onSwipe);
  useRememberedRooms();
  useTold(room?.name);
  useEffect(() => watchVisibleArea(window, document.documentElement.style), []);
  return room && <Announcements key={room.name} room={room} />;
}
