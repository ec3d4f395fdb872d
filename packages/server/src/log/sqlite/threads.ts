import { type Backend, type Committed, GroupCommitLog } from "../group-commit.ts";
import type { Budget, Draft, Log, LogEntry } from "../log.ts";
import { type Packed, unpack } from "./packed.ts";
import { Thread } from "./thread.ts";

/** Entries after a number, or before it. */
export type Reading = { direction: "on" | "back"; room: string; seq: number; budget: Budget };

type Options = {
  /** Milliseconds since 1970; names a new log. */
  now: number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
};
type Opened = Pick<Backend, "epoch" | "heads">;

/**
 * Opens a log in one SQLite file that commits on one thread and reads on another, so that no disk, however slow, holds
 * up who talks.
 *
 * @throws Error with a sentence that says what to do, see `openDatabase`
 */
export async function openThreadedLog(file: string, { now, atTurnEnd }: Options): Promise<Log> {
  const about = { file, now };
  const [writer, opened] = await Thread.start<Opened, readonly Draft[] | "close", Committed>(WRITER, about);
  // It finds the file as the other made it.
  const [reader] = await Thread.start<undefined, Reading | "close", Packed>(READER, about);
  return new GroupCommitLog(new Threads(opened, writer, reader), atTurnEnd);
}

const WRITER = new URL("writer.ts", import.meta.url);
const READER = new URL("reader.ts", import.meta.url);

class Threads implements Backend {
  readonly epoch: string;
  readonly heads: ReadonlyMap<string, number>;
  readonly #writer: Thread<readonly Draft[] | "close", Committed>;
  readonly #reader: Thread<Reading | "close", Packed>;

  constructor(
    { epoch, heads }: Opened,
    writer: Thread<readonly Draft[] | "close", Committed>,
    reader: Thread<Reading | "close", Packed>,
  ) {
    this.epoch = epoch;
    this.heads = heads;
    this.#writer = writer;
    this.#reader = reader;
  }

  commit(drafts: readonly Draft[]): Promise<Committed> {
    return this.#writer.ask(drafts);
  }

  async read(room: string, seq: number, budget: Budget): Promise<LogEntry[]> {
    return unpack(await this.#reader.ask({ direction: "on", room, seq, budget }));
  }

  async readBack(room: string, seq: number, budget: Budget): Promise<LogEntry[]> {
    return unpack(await this.#reader.ask({ direction: "back", room, seq, budget }));
  }

  /** The reader first: who closes the file last takes in what stands beside it. */
  async close(): Promise<void> {
    for (const thread of [this.#reader, this.#writer]) {
      await thread.ask("close");
      await thread.end();
    }
  }
}
