import { limits, systemClock } from "@parley/protocol";
import { GroupCommitLog, type Pace } from "../group-commit.ts";
import { Store } from "./store.ts";

type Options = {
  /** Milliseconds since 1970; names a new log. */
  now?: number;
} & Partial<Pace>;

/** Commits as soon as the turn ends. */
const AT_ONCE: Pace = { clock: systemClock, limits: { ...limits, commitInterval: 0 }, atTurnEnd: setImmediate };

/** A log in one SQLite file, on this thread: while it commits or reads, nothing else happens. */
export class SqliteLog extends GroupCommitLog {
  /**
   * Opens the log in that file, and makes it if there is none.
   *
   * @throws Error with a sentence that says what to do, see `openDatabase`
   */
  constructor(file: string, { now = Date.now(), ...pace }: Options = {}) {
    super(new Store(file, now), { ...AT_ONCE, ...pace });
  }
}
