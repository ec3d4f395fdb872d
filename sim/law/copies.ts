import type { LogEntry } from "../../packages/server/src/log/log.ts";
import type { Ledger } from "./ledger.ts";

/** The entries of each room, as they stand in one server's file. */
export type Stored = ReadonlyMap<string, readonly LogEntry[]>;

/** The one log that the copies of all servers are: what one of them has made of the stream, all others must. */
export class Copies {
  readonly #ledger: Ledger;
  readonly #rooms = new Map<string, string[]>();
  readonly #applied = new Map<string, number>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** A server started on a copy that holds what comes of the stream up to a position. */
  opened(server: string, applied: number): void {
    this.#applied.set(server, applied);
  }

  /** A server has applied the stream up to a position, and its rooms gained this. */
  applied(
    server: string,
    position: number,
    gained: readonly (readonly [room: string, entries: readonly LogEntry[]])[],
  ): void {
    this.#applied.set(server, position);
    for (const [room, entries] of gained) {
      const known = this.#rooms.get(room) ?? [];
      this.#rooms.set(room, known);
      for (const entry of entries) this.#take(server, room, known, entry);
    }
  }

  /** Who has not applied all of a stream that ends there, a sentence each. */
  behind(last: number): string[] {
    return [...this.#applied].flatMap(([server, applied]) =>
      applied === last ? [] : [`[CLU2] The server ${server} has applied ${applied} of ${last} messages.`],
    );
  }

  /** What the law says of the copies at the end of a run. */
  judge(copies: ReadonlyMap<string, Stored>): void {
    for (const [server, rooms] of copies) {
      for (const room of new Set([...this.#rooms.keys(), ...rooms.keys()])) {
        const here = rooms.get(room) ?? [];
        const all = this.#rooms.get(room) ?? [];
        const other = all.findIndex((json, index) => here[index]?.json !== json);
        if (other < 0 && here.length === all.length) continue;
        const place = other < 0 ? all.length : other;
        this.#ledger.fail(`[CLU1] In the end ${server} has another entry ${place + 1} of ${room} than the others.`);
      }
    }
  }

  #take(server: string, room: string, known: string[], entry: LogEntry): void {
    const { seq, json } = entry;
    if (seq > known.length + 1) {
      return this.#ledger.fail(`[CLU1] ${server} gives ${seq} in ${room}, where all gave ${known.length} numbers.`);
    }
    const other = known[seq - 1];
    if (other === undefined) {
      known.push(json);
      this.#ledger.stored(room, [entry]);
    } else if (other !== json) {
      this.#ledger.fail(`[CLU1] ${server} gives ${seq} in ${room} to ${json}, where another gave it to ${other}.`);
    }
  }
}
