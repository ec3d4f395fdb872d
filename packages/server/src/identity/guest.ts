import { type Clock, createId, guestName, type Person } from "@parley/protocol";

/** A new guest, `user-N`. */
export function newGuest({ clock, random }: { clock: Clock; random: () => number }): Person {
  return { id: createId(clock.now()), name: guestName(random) };
}
