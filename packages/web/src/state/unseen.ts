import type { Client, Room, Store, Timeline } from "@parley/client";
import { createCell } from "./cell.ts";

/** What was seen of a room: its log, and the number of the last entry that somebody looked at. */
type Seen = { epoch: string | undefined; seq: number };

/** How many entries of others came after the last one that was looked at. */
export function countUnseen({ entries }: Timeline, seq: number, me: string | undefined): number {
  const seen = entries.findLastIndex((entry) => entry.seq <= seq);
  let count = 0;
  for (let index = seen + 1; index < entries.length; index += 1) if (entries[index]?.author.id !== me) count += 1;
  return count;
}

/** Counts the unseen messages of each open room; a room that is looked at has none, and neither has history. */
export class Unseen implements Store<ReadonlyMap<string, number>> {
  readonly #counts = createCell<ReadonlyMap<string, number>>(new Map());
  readonly #rooms = new Map<string, { room: Room; seen: Seen | undefined }>();
  readonly #me: Client["me"];
  #looking: string | undefined;

  constructor(me: Client["me"]) {
    this.#me = me;
  }

  readonly get = () => this.#counts.get();
  readonly subscribe = (listener: () => void) => this.#counts.subscribe(listener);

  /** Counts for this room from now on. */
  watch(room: Room): void {
    if (this.#rooms.has(room.name)) return;
    this.#rooms.set(room.name, { room, seen: undefined });
    room.timeline.subscribe(() => this.#update(room.name));
    this.#update(room.name);
  }

  /** Somebody looks at the newest message of this room now, or at none. */
  lookAt(name: string | undefined): void {
    this.#looking = name;
    if (name !== undefined) this.#update(name);
  }

  #update(name: string): void {
    const watched = this.#rooms.get(name);
    if (!watched) return;
    const timeline = watched.room.timeline.get();
    if (timeline.status === "loading") return;
    if (this.#looking === name || watched.seen === undefined || watched.seen.epoch !== timeline.epoch)
      watched.seen = { epoch: timeline.epoch, seq: timeline.position };
    const count = countUnseen(timeline, watched.seen.seq, this.#me.get()?.id);
    if (count !== (this.#counts.get().get(name) ?? 0)) this.#counts.set(new Map(this.#counts.get()).set(name, count));
  }
}
