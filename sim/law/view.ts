import { type Entry, gaps, onEveryEntry, type Room } from "@parley/client";
import type { Clock } from "@parley/protocol";
import type { Tab } from "../world/tab.ts";
import { type Ledger, shown } from "./ledger.ts";

/** What one tab sees of one room, compared with the log at each change. */
export class View {
  readonly room: Room;
  readonly #name: string;
  readonly #ledger: Ledger;
  /** Entries that were compared with the log already. */
  readonly #known = new WeakSet<Entry>();
  /** Behind which entries the server let the client skip some, by epoch and number. */
  readonly #skips = new Set<string>();
  #told: { epoch: string | undefined; seq: number } | undefined;

  /** Listens no more. */
  readonly close: () => void;

  constructor(tab: Tab, room: Room, { ledger, clock }: { ledger: Ledger; clock: Clock }) {
    this.room = room;
    this.#name = `${tab.name}’s ${room.name}`;
    this.#ledger = ledger;
    room.timeline.subscribe(() => this.#look());
    this.close = onEveryEntry(room, (entry) => this.#hear(entry), clock);
  }

  /** The server says that the client goes on after a gap. */
  skips(): void {
    const { epoch, position } = this.room.timeline.get();
    this.#skips.add(`${epoch} ${position}`);
  }

  /** What is missing of the whole log, also or not at all where the server told of a hole. */
  missing(what: "anything" | "at the end"): string | undefined {
    const { entries, position, epoch, status } = this.room.timeline.get();
    const log = this.#ledger.log.get(this.room.name) ?? [];
    if (status !== "ready" || position !== log.length)
      return `[RES6] ${this.#name} is at ${position} of ${log.length}.`;
    if (this.#told?.epoch === epoch && this.#told?.seq !== position)
      return `[RES108] ${this.#name} was told up to ${this.#told?.seq} of ${position}.`;
    if (what === "anything" && entries.length !== log.length)
      return `[RES107] ${this.#name} has ${entries.length} of ${log.length}.`;
    return undefined;
  }

  #look(): void {
    const { entries, position, epoch, pending } = this.room.timeline.get();
    const log = epoch === undefined ? undefined : this.#ledger.logOf(epoch)?.get(this.room.name);
    entries.forEach((entry, index) => {
      if (entry.seq <= (entries[index - 1]?.seq ?? 0) || entry.seq > position) {
        this.#fail("RES106", `shows entry ${entry.seq} out of order, at ${position}`);
      }
      if (this.#known.has(entry)) return;
      this.#known.add(entry);
      const other = log?.[entry.seq - 1];
      if (other?.id !== entry.id) this.#fail("RES106", `shows “${shown(entry)}” where the log has “${shown(other)}”`);
    });
    for (const { after, before } of gaps(this.room.timeline.get())) {
      if (!this.#skips.has(`${epoch} ${after}`)) {
        this.#fail("RES2", `has a hole from ${after} to ${before} that the server did not tell of`);
      }
    }
    if (pending.length === 0) return;
    const ids = new Set(entries.map(({ id }) => id));
    for (const { id, text } of pending) if (ids.has(id)) this.#fail("PUB105", `shows “${text}” twice`);
  }

  #hear(entry: Entry): void {
    const { epoch } = this.room.timeline.get();
    const before = this.#told?.epoch === epoch ? this.#told?.seq : undefined;
    if (before !== undefined && entry.seq !== before + 1) this.#fail("RES108", `tells of ${entry.seq} after ${before}`);
    this.#told = { epoch, seq: entry.seq };
  }

  #fail(id: string, what: string): void {
    this.#ledger.fail(`[${id}] ${this.#name} ${what}.`);
  }
}
