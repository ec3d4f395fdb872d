/** How long what the stream had was missing on a server that could have had it. */
export class Lag {
  readonly #heads: { at: number; last: number }[] = [];
  readonly #reachedSince = new Map<string, number>();

  /** Notes how far the stream reached at a time, in milliseconds. */
  streamAt(at: number, last: number): void {
    if (last > (this.#heads.at(-1)?.last ?? 0)) this.#heads.push({ at, last });
  }

  /** How long, in milliseconds, a server that had applied so much at a time was behind a stream in its reach; 0 where that was out of reach. */
  serverAt(server: string, at: number, applied: number, isInReach: boolean): number {
    if (!isInReach) this.#reachedSince.delete(server);
    else if (!this.#reachedSince.has(server)) this.#reachedSince.set(server, at);
    const since = this.#reachedSince.get(server);
    const missed = this.#heads[this.#heads.findLastIndex(({ last }) => last <= applied) + 1];
    return since === undefined || !missed ? 0 : Math.max(0, at - Math.max(missed.at, since));
  }
}
