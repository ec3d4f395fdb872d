import type { Holdings } from "./holdings.ts";

type Options = {
  holdings: Pick<Holdings, "isWhole">;
  isClosed: () => boolean;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string, cause?: unknown) => void;
  /** A room is wrong here. */
  wrong: (room: string, sentence: string, cause?: unknown) => void;
};

/** Looks whether the entries of rooms are those that their hashes were made of. */
export class Inspection {
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Tells of those that are wrong, and gives those that cannot be looked at now; rejects once it was closed. */
  async look(rooms: readonly string[]): Promise<Set<string>> {
    const { holdings, isClosed, complain, wrong } = this.#options;
    const unseen = new Set<string>();
    for (const room of rooms) {
      try {
        if (await holdings.isWhole(room)) continue;
        wrong(room, `The file of this server does not hold what was said in the room ${room}.`);
      } catch (error) {
        if (isClosed()) throw error;
        // Whoever holds the file lets go of it again.
        if (/locked/.test(String(error))) {
          if (unseen.size === 0)
            complain(`The room ${room} cannot be looked through now, as somebody holds the file.`, error);
          unseen.add(room);
        } else wrong(room, `The room ${room} cannot be read from the file of this server.`, error);
      }
    }
    return unseen;
  }
}
