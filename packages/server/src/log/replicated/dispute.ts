/** Who votes: a server, which has one vote however often it is started, and which life of it. */
export type Voter = { server: string; life: string };

/** What servers hold of one room up to one number: a hash each, none where the room ends before. */
export class Dispute {
  /** Whether it was decided since this server last said what it holds: a life that comes now has not heard that. */
  isDecided = false;
  readonly #votes = new Map<string, { life: string; hash: string | null }>();

  /** A server says what it holds; whether it is the first word of this life of it. */
  vote({ server, life }: Voter, hash: string | null): boolean {
    const isFirst = this.#votes.get(server)?.life !== life;
    this.#votes.set(server, { life, hash });
    return isFirst;
  }

  /** Whether a server has said what it holds. */
  has(server: string): boolean {
    return this.#votes.has(server);
  }

  /**
   * What comes of it for one server: `wrong` when more servers agree on something else than on what it holds, `right`
   * when fewer do, and `tied` when as many do, so that nobody can know.
   */
  verdict(server: string): "agreed" | "wrong" | "right" | "tied" {
    const own = this.#votes.get(server);
    if (!own) return "agreed";
    const counts = new Map<string | null, number>();
    for (const { hash } of this.#votes.values()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    const mine = counts.get(own.hash) ?? 0;
    counts.delete(own.hash);
    const most = Math.max(0, ...counts.values());
    if (most === 0) return "agreed";
    return most > mine ? "wrong" : most < mine ? "right" : "tied";
  }
}
