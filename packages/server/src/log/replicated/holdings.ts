import type { Replica } from "./replica.ts";
import type { ReplicatedLog } from "./replicated-log.ts";
import type { Hashed } from "./told.ts";

type Log = Pick<ReplicatedLog, "applied" | "heads">;

/** Where rooms end at one moment, and the position of the stream that this comes of. */
export type Moment = { position: number; heads: [room: string, seq: number][] };

/** What a server's copy holds. */
export class Holdings {
  readonly #log: Log;
  readonly #replica: Pick<Replica, "hash" | "check">;

  constructor(log: Log, replica: Pick<Replica, "hash" | "check">) {
    this.#log = log;
    this.#replica = replica;
  }

  /** Where some rooms end now. */
  now(rooms: readonly string[]): Moment {
    return { position: this.#log.applied, heads: rooms.map((room) => [room, this.#log.heads.get(room) ?? 0]) };
  }

  /** What rooms came to at that moment. */
  async at({ heads }: Moment): Promise<Hashed[]> {
    const hashed: Hashed[] = [];
    for (const [room, seq] of heads) hashed.push([room, seq, await this.#hash(room, seq)]);
    return hashed;
  }

  /** What a room comes to at a number; nothing while this copy has not applied the stream up to that position. */
  async own(room: string, seq: number, position: number): Promise<string | null | undefined> {
    if ((this.#log.heads.get(room) ?? 0) >= seq) return this.#hash(room, seq);
    return this.#log.applied >= position ? null : undefined;
  }

  /** Whether the entries of a room are those that its hashes were made of: all of them are read. */
  async isWhole(room: string): Promise<boolean> {
    let after = 0;
    for (;;) {
      const { upTo, isWhole, isAll } = await this.#replica.check(room, after);
      if (!isWhole || isAll) return isWhole;
      after = upTo;
    }
  }

  async #hash(room: string, seq: number): Promise<string | null> {
    return (await this.#replica.hash(room, seq)) ?? null;
  }
}
