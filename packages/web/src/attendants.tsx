import type { Room } from "@parley/client";
import { useEffect } from "react";
import { Announcements } from "./features/announcer/announcements.tsx";
import { useWriting } from "./features/composer/use-writing.ts";
import { useShortcuts } from "./features/keys/use-shortcuts.ts";
import { registerServiceWorker } from "./offline/register.ts";
import { whenIdle } from "./parts/late.tsx";
import { useSwipe } from "./parts/use-swipe.ts";
import { useRememberedRooms } from "./state/use-remembered-rooms.ts";
import { useTold } from "./state/use-told.ts";
import { watchVisibleArea } from "./state/visible-area.ts";

type AttendantsProps = { room: Room | undefined; onSwipe: (from: "start" | "end") => void };

/** What attends to a page that is there already: keys and swipes that work everywhere, what is told aloud, the other rooms, what their title and icon tell, a keyboard that covers something, what is kept for a day without a network. */
export function Attendants({ room, onSwipe }: AttendantsProps) {
  useShortcuts();
  useWriting();
  useSwipe(onSwipe);
  useRememberedRooms();
  useTold(room?.name);
  useEffect(() => watchVisibleArea(window, document.documentElement.style), []);
  useEffect(() => {
    // It fetches the whole page once more.
    if (import.meta.env.PROD) whenIdle(() => registerServiceWorker(navigator.serviceWorker));
  }, []);
  return <Announcements room={room} />;
}
