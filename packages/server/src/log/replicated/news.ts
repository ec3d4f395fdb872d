import { hash } from "node:crypto";
import type { ReplicatedLog } from "./replicated-log.ts";

type Log = Pick<ReplicatedLog, "heads" | "takeChanged" | "putBack">;

/** How many rooms are told at a time, and compared between two times; the rest is told again. */
export const PART = 2_000;
export const HEARD = 2 * PART;
/** How many rooms a server looks at in a minute at most. */
export const MOST_A_MINUTE = PART + HEARD;

/** These rooms in parts that are told at once; at least one. */
export function inParts<Room>(rooms: readonly Room[]): Room[][] {
  const count = Math.max(1, Math.ceil(rooms.length / PART));
  return Array.from({ length: count }, (_, part) => rooms.slice(part * PART, (part + 1) * PART));
}

/**
 * Which rooms one tells the others of. What somebody has told already, and is the same here, is the same for all who
 * heard it, so one of all servers tells of each room, however many they are.
 */
export class News {
  readonly #log: Log;
  /** Up to where others told what is the same here, of rooms that are not given out yet. */
  #agreed = new Map<string, number>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** Another server holds the same of a room up to a number. */
  agree(room: string, seq: number): void {
    this.#agreed.set(room, Math.max(seq, this.#agreed.get(room) ?? 0));
  }

  /** Rooms that changed, up to so many, and these besides; of them, those that nobody else told of. */
  take(most: number, besides: readonly string[]): { changed: string[]; untold: string[] } {
    const agreed = this.#agreed;
    const taken = this.#log.takeChanged(most);
    const changed = [...new Set([...taken, ...besides])];
    // Of rooms whose turn comes later it is kept.
    this.#agreed = new Map(taken.length < most ? [] : agreed);
    for (const room of changed) this.#agreed.delete(room);
    // What they have gained since then is told next time.
    this.#log.putBack(changed.filter((room) => (agreed.get(room) ?? Infinity) < (this.#log.heads.get(room) ?? 0)));
    return { changed, untold: changed.filter((room) => !agreed.has(room)) };
  }
}

/** A part from a half to one that differs from life to life, so that those who start together do not tell together for ever. */
export function phaseOf(life: string): number {
  return 0.5 + hash("sha256", life, "buffer").readUInt16BE() / 131_072;
}
