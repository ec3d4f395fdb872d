import type { Room } from "./room.ts";

/** So many entries are read after the one that is looked for; about as many before it make the page. */
const AFTER = 25;

/**
 * Reads the entries around the one of that number, unless it is held; tells whether it is there. For a room that was
 * read up to its head. Rejects with a RequestError.
 */
export async function loadAround(room: Pick<Room, "timeline" | "loadGap">, seq: number): Promise<boolean> {
  const isHeld = () => room.timeline.get().entries.some((entry) => entry.seq === seq);
  const { position } = room.timeline.get();
  if (seq > position) return false;
  if (!isHeld()) await room.loadGap(Math.min(seq + AFTER, position) + 1);
  return isHeld();
}
