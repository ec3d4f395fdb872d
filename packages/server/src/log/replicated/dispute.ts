/** What servers hold of one room up to one number: a hash each, none where the room ends before. */
export class Dispute {
  readonly #votes = new Map<string, string | null>();

  /** A server says what it holds. */
  vote(server: string, hash: string | null): void {
    this.#votes.set(server, hash);
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
    if (own === undefined) return "agreed";
    const counts = new Map<string | null, number>();
    for (const hash of this.#votes.values()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
    const mine = counts.get(own) ?? 0;
    counts.delete(own);
    const most = Math.max(0, ...counts.values());
    if (most === 0) return "agreed";
    return most > mine ? "wrong" : most < mine ? "right" : "tied";
  }
}
