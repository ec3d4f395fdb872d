import { createId, type Entry, encode, type Person } from "@parley/protocol";

/** How busy a room is: so many entries a second, of so many bytes, and what was said within so many milliseconds in one frame. */
export type Traffic = { rate: number; bytes: number; window: number };

/** The room that all is said in. */
export const ROOM = "busy";
/** How long a display shows one of its frames, in milliseconds. */
export const DISPLAY_FRAME = 1_000 / 60;
const NOW = Date.UTC(2026, 0, 1);
const AUTHORS = 50;

/** What a server says in a busy room, from its first entry on: the same in each run. */
export class Talk {
  readonly #traffic: Traffic;
  readonly #authors = Array.from({ length: AUTHORS }, (_, n): Person => ({ id: idOf(n), name: `user-${n}` }));
  #seq = 0;

  constructor(traffic: Traffic) {
    this.#traffic = traffic;
  }

  /** One frame with so many entries. */
  frame(count: number): string {
    return encode({ type: "entries", room: ROOM, entries: Array.from({ length: count }, () => this.#entry()) });
  }

  /** The frames that arrive while a display shows each of so many of its own. */
  arrivals(displayFrames: number): string[][] {
    const { rate, window } = this.#traffic;
    const arrivals = Array.from({ length: displayFrames }, (): string[] => []);
    const windows = Math.floor((displayFrames * DISPLAY_FRAME) / window);
    let said = 0;
    for (let ended = 1; ended <= windows; ended += 1) {
      const count = Math.floor((ended * window * rate) / 1_000) - said;
      said += count;
      if (count > 0) arrivals[Math.ceil((ended * window) / DISPLAY_FRAME) - 1]?.push(this.frame(count));
    }
    return arrivals;
  }

  #entry(): Entry {
    this.#seq += 1;
    const seq = this.#seq;
    const author = this.#authors[seq % AUTHORS] ?? { id: idOf(0), name: "user-0" };
    return {
      seq,
      id: idOf(seq),
      at: NOW + seq,
      author,
      content: { kind: "text", text: "x".repeat(this.#traffic.bytes) },
    };
  }
}

function idOf(seed: number): string {
  return createId(NOW + seed, () => new Uint8Array(16).fill(seed % 256));
}
