import type { Entry } from "@parley/protocol";
import type { Room } from "./room.ts";

type Source = Pick<Room, "timeline" | "entriesBefore">;

/**
 * The number of the first entry that was appended at that time (milliseconds since 1970) or later; nothing if there is
 * none. Halves the log with one small request each time, some twenty for a million entries. For a room that was read up
 * to its head; where the server's clock was set back meanwhile, it is one of several. Rejects with a RequestError.
 */
export async function findDate(room: Source, at: number): Promise<number | undefined> {
  const { position } = room.timeline.get();
  let [earlier, later] = [0, position + 1];
  while (later - earlier > 1) {
    const middle = Math.floor((earlier + later) / 2);
    const entry = await entryAt(room, middle);
    if (entry && entry.at >= at) later = middle;
    else earlier = middle;
  }
  return later > position ? undefined : later;
}

async function entryAt(room: Source, seq: number): Promise<Entry | undefined> {
  const held = room.timeline.get().entries.find((entry) => entry.seq === seq);
  if (held) return held;
  const [entry] = await room.entriesBefore(seq + 1, 1);
  return entry?.seq === seq ? entry : undefined;
}
