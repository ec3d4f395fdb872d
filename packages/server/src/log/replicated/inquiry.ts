import type { Answer } from "./told.ts";

/** What another server said when all were asked. */
export type Answered = {
  /** One life of it. */
  server: string;
  /** Up to where it has applied the stream; nothing when it did not answer in time. */
  position: number | undefined;
  /** How many rooms it compared. */
  rooms: number;
  /** Where it holds something else, or serves no more. */
  differ: string[];
};

/** What came of comparing everything with everybody. */
export type Compared = {
  /** One life of this server. */
  server: string;
  /** Up to where this server has applied the stream. */
  position: number;
  /** How many rooms it has. */
  rooms: number;
  /** Rooms of which any server holds something else. */
  differ: string[];
  /** What comes of it; `incomplete` where NATS is away, or some server did not compare everything in time. */
  outcome: "same" | "differs" | "incomplete";
  servers: Answered[];
};

type Known = { position: number | undefined; rooms: number; parts: number; differ: Set<string> };

type Asked = { rooms: number; differing: readonly string[]; isAll: boolean };

/** A question to all other servers, in parts, and what they have answered so far. */
export class Inquiry {
  readonly #parts: number;
  readonly #servers = new Map<string, Known>();
  readonly #answered = Promise.withResolvers<void>();
  #isExpecting = true;

  constructor(parts: number) {
    this.#parts = parts;
  }

  /** A server will answer. */
  hear(server: string): Known {
    const known = this.#servers.get(server) ?? { position: undefined, rooms: 0, parts: 0, differ: new Set<string>() };
    this.#servers.set(server, known);
    return known;
  }

  /** A server answers a part. */
  take({ from, position, compared, rooms, stopped }: Answer): void {
    const known = this.hear(from);
    known.position = position;
    known.rooms += compared;
    known.parts += 1;
    for (const room of [...rooms.map(([name]) => name), ...stopped]) known.differ.add(room);
    this.#settle();
  }

  /** Everybody who is there was heard; resolves when all of them have answered. */
  answered(): Promise<void> {
    this.#isExpecting = false;
    this.#settle();
    return this.#answered.promise;
  }

  /**
   * What came of it, where this server compared so many rooms and knows of some that differ; `isAll` tells whether these
   * are all of its rooms.
   */
  verdict({ rooms, differing, isAll }: Asked): Pick<Compared, "differ" | "outcome" | "servers"> {
    const servers = this.#answers();
    const differ = new Set([...differing, ...servers.flatMap((each) => each.differ)]);
    const isAnswered = servers.every((each) => each.position !== undefined && each.rooms >= rooms);
    const outcome = differ.size > 0 ? "differs" : isAll && isAnswered ? "same" : "incomplete";
    return { differ: [...differ].sort(), outcome, servers };
  }

  #answers(): Answered[] {
    return [...this.#servers].map(([server, { position, rooms, parts, differ }]) => ({
      server,
      position: parts === this.#parts ? position : undefined,
      rooms,
      differ: [...differ].sort(),
    }));
  }

  #settle(): void {
    const isAll = [...this.#servers.values()].every(({ parts }) => parts === this.#parts);
    if (isAll && !this.#isExpecting) this.#answered.resolve();
  }
}
