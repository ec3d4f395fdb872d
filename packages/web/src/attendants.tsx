import type { Room } from "@parley/client";
import { Announcements } from "./features/announcer/announcements.tsx";
import { useShortcuts } from "./features/keys/use-shortcuts.ts";
import { useTranscript } from "./features/timeline/use-transcript.ts";

/** What attends to a page that is there already: keys that work everywhere, what is told aloud, copies of several messages. */
export function Attendants({ room }: { room: Room | undefined }) {
  useShortcuts();
  useTranscript(room);
  return room && <Announcements key={room.name} room={room} />;
}
