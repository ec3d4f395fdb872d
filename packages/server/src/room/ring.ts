import type { Budget, LogEntry } from "../log/log.ts";

/** The newest entries of a room, kept so that readers who keep up never ask the log. */
export class Ring {
  readonly #capacity: Budget;
  #entries: LogEntry[] = [];
  #bytes = 0;
  #head: number;

  /** Starts empty, just after the entry numbered `head`. */
  constructor(head: number, capacity: Budget) {
    this.#head = head;
    this.#capacity = capacity;
  }

  /** The number of the newest entry. */
  get head(): number {
    return this.#head;
  }

  /** Takes the entries that follow the head, and lets the oldest go when there are too many; tells their bytes. */
  push(entries: LogEntry[]): number {
    const before = this.#bytes;
    for (const entry of entries) {
      this.#entries.push(entry);
      this.#bytes += Buffer.byteLength(entry.json);
      this.#head = entry.seq;
    }
    const pushed = this.#bytes - before;
    let surplus = 0;
    while (this.#entries.length - surplus > this.#capacity.entries || this.#bytes > this.#capacity.bytes) {
      this.#bytes -= Buffer.byteLength(this.#entries[surplus]?.json ?? "");
      surplus += 1;
    }
    if (surplus > 0) this.#entries.splice(0, surplus);
    return pushed;
  }

  /** The entries after a position, at least one, or nothing when the log must be asked. */
  after(position: number, budget: Budget): LogEntry[] | undefined {
    const first = this.#entries.length - (this.#head - position);
    if (first < 0 || first >= this.#entries.length) return undefined;
    let end = first;
    let bytes = 0;
    while (end < this.#entries.length && end - first < budget.entries) {
      bytes += Buffer.byteLength(this.#entries[end]?.json ?? "");
      if (bytes > budget.bytes && end > first) break;
      end += 1;
    }
    return this.#entries.slice(first, end);
  }
}
