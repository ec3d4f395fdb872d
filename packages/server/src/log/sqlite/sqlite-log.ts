import { GroupCommitLog } from "../group-commit.ts";
import { Store } from "./store.ts";

type Options = {
  /** Milliseconds since 1970; names a new log. */
  now?: number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd?: (run: () => void) => void;
};

/** A log in one SQLite file, on this thread: while it commits or reads, nothing else happens. */
export class SqliteLog extends GroupCommitLog {
  /**
   * Opens the log in that file, and makes it if there is none.
   *
   * @throws Error with a sentence that says what to do, see `openDatabase`
   */
  constructor(file: string, { now = Date.now(), atTurnEnd }: Options = {}) {
    super(new Store(file, now), atTurnEnd);
  }
}
