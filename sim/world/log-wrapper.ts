import type { Appended, Budget, Draft, Log, LogEntry, LogState } from "../../packages/server/src/log/log.ts";

/** A log that does what another does; for logs that differ from it in one thing. */
export class LogWrapper implements Log {
  readonly inner: Log;

  constructor(inner: Log) {
    this.inner = inner;
  }

  get epoch(): string {
    return this.inner.epoch;
  }

  get state(): LogState {
    return this.inner.state;
  }

  append(draft: Draft): Promise<Appended> {
    return this.inner.append(draft);
  }

  head(room: string): number {
    return this.inner.head(room);
  }

  catchUp(room: string, seq: number): Promise<void> {
    return this.inner.catchUp(room, seq);
  }

  read(room: string, after: number, budget: Budget): Promise<LogEntry[]> {
    return this.inner.read(room, after, budget);
  }

  readBack(room: string, before: number, budget: Budget): Promise<LogEntry[]> {
    return this.inner.readBack(room, before, budget);
  }

  tail(listener: (room: string, entries: LogEntry[]) => void): void {
    this.inner.tail(listener);
  }

  close(): Promise<void> {
    return this.inner.close();
  }
}
