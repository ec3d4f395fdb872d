import type { EncodedDraft } from "../encode-entry.ts";
import { type Backend, GroupCommitLog, type Pace } from "../group-commit.ts";
import type { Appended, Budget, Log, LogEntry } from "../log.ts";
import type { Ordered } from "../replicated/ordering.ts";
import type { Applied, Checked, Replica } from "../replicated/replica.ts";
import type { Finding, Inquiry } from "./checker.ts";
import {
  type PackedAppended,
  type PackedDrafts,
  type PackedEntries,
  packDrafts,
  unpack,
  unpackAppended,
} from "./packed.ts";
import { Thread } from "./thread.ts";

/** Entries after a number, or before it. */
export type Reading = { direction: "on" | "back"; room: string; seq: number; budget: Budget };

type Options = {
  /** Milliseconds since 1970; names a new log. */
  now: number;
} & Pace;
type Opened = Pick<Backend, "epoch" | "heads">;
type OpenedReplica = Pick<Replica, "epoch" | "heads" | "applied">;

/**
 * Opens a log in one SQLite file that commits on one thread and reads on another, so that no disk, however slow, holds
 * up who talks.
 *
 * @throws Error with a sentence that says what to do, see `openDatabase`
 */
export async function openThreadedLog(file: string, { now, ...pace }: Options): Promise<Log> {
  const about = { file, now };
  const [writer, opened] = await Thread.start<Opened, Drafts | "close", PackedAppended>(WRITER, about);
  const reader = await startReader(about);
  return new GroupCommitLog(new ThreadedBackend(opened, writer, reader), pace);
}

/**
 * Opens a copy of a stream in one SQLite file likewise; `stream` is the stream's epoch.
 *
 * @throws Error with a sentence that says what to do, see `openDatabase`
 */
export async function openThreadedReplica(file: string, now: number, stream: string): Promise<Replica> {
  const about = { file, now, stream };
  const [writer, opened] = await Thread.start<OpenedReplica, readonly Ordered[] | "close", Applied>(REPLICA, about);
  const reader = await startReader(about);
  const [checker] = await Thread.start<undefined, Inquiry | "close", Finding>(CHECKER, about);
  return new ThreadedReplica(opened, writer, reader, checker);
}

const WRITER = new URL("writer.ts", import.meta.url);
const REPLICA = new URL("replica-writer.ts", import.meta.url);
const CHECKER = new URL("checker.ts", import.meta.url);
const READER = new URL("reader.ts", import.meta.url);

type Drafts = { drafts: PackedDrafts };
type Reader = Thread<Reading | "close", PackedEntries>;
type Checker = Thread<Inquiry | "close", Finding>;

/** Starts the thread that reads; it finds the file as the one that writes made it. */
async function startReader(about: object): Promise<Reader> {
  const [reader] = await Thread.start<undefined, Reading | "close", PackedEntries>(READER, about);
  return reader;
}

class Threads<Request, Answer> {
  readonly epoch: string;
  readonly heads: ReadonlyMap<string, number>;
  readonly #reader: Reader;
  protected readonly writer: Thread<Request | "close", Answer>;

  constructor({ epoch, heads }: Opened, writer: Thread<Request | "close", Answer>, reader: Reader) {
    this.epoch = epoch;
    this.heads = heads;
    this.writer = writer;
    this.#reader = reader;
  }

  async read(room: string, seq: number, budget: Budget): Promise<LogEntry[]> {
    return unpack(await this.#reader.ask({ direction: "on", room, seq, budget }));
  }

  async readBack(room: string, seq: number, budget: Budget): Promise<LogEntry[]> {
    return unpack(await this.#reader.ask({ direction: "back", room, seq, budget }));
  }

  /** The reader first: who closes the file last takes in what stands beside it. */
  async close(): Promise<void> {
    for (const thread of [this.#reader, this.writer]) {
      await thread.ask("close");
      await thread.end();
    }
  }
}

class ThreadedBackend extends Threads<Drafts, PackedAppended> implements Backend {
  async commit(drafts: readonly EncodedDraft[]): Promise<Appended[]> {
    return unpackAppended(drafts, await this.writer.ask({ drafts: packDrafts(drafts) }));
  }
}

class ThreadedReplica extends Threads<readonly Ordered[], Applied> implements Replica {
  readonly applied: number;
  readonly #checker: Checker;

  constructor(
    opened: OpenedReplica,
    writer: Thread<readonly Ordered[] | "close", Applied>,
    reader: Reader,
    checker: Checker,
  ) {
    super(opened, writer, reader);
    this.applied = opened.applied;
    this.#checker = checker;
  }

  apply(messages: readonly Ordered[]): Promise<Applied> {
    return this.writer.ask(messages);
  }

  async hash(room: string, seq: number): Promise<string | undefined> {
    const found = await this.#checker.ask({ hash: { room, seq } });
    return typeof found === "string" ? found : undefined;
  }

  async check(room: string, after: number): Promise<Checked> {
    const found = await this.#checker.ask({ check: { room, after } });
    if (typeof found !== "object") throw new TypeError("The thread that checks answered something else.");
    return found;
  }

  override async close(): Promise<void> {
    await this.#checker.ask("close");
    await this.#checker.end();
    await super.close();
  }
}
