import type { Clock, Limits, Timer } from "@parley/protocol";

/** One connection, as the heartbeat sees it. */
export interface Peer {
  /** When something last came from it, in milliseconds since 1970. */
  readonly heardAt: number;
  /** Shows it that the server lives, and asks it for a sign of life. */
  ping(): void;
  /** It was silent for too long. */
  giveUp(): void;
}

/** How often each peer is looked at within one ping interval. */
const LOOKS = 4;
/** How many spokes lie between two looks at a peer. */
const BETWEEN = 5;
const SPOKES = LOOKS * BETWEEN;

/**
 * One wheel for all connections: each is pinged once an interval, and given up when it was silent for too long. They are
 * dealt out evenly, so that those who came at once are not all pinged at once.
 */
export class Heartbeat {
  readonly #clock: Clock;
  readonly #limits: Pick<Limits, "pingInterval" | "peerDeadAfter">;
  readonly #spokes: Set<Peer>[] = Array.from({ length: SPOKES }, () => new Set());
  #turn = 0;
  #dealt = 0;
  #timer: Timer | undefined;

  constructor(clock: Clock, limits: Pick<Limits, "pingInterval" | "peerDeadAfter">) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** How many connections it looks after. */
  get size(): number {
    return this.#spokes.reduce((sum, spoke) => sum + spoke.size, 0);
  }

  /** Looks after this connection from now on. */
  add(peer: Peer): void {
    this.#dealt = (this.#dealt + 1) % SPOKES;
    this.#spokes[this.#dealt]?.add(peer);
    this.#timer ??= this.#next();
  }

  /** Looks after it no longer. */
  remove(peer: Peer): void {
    for (const spoke of this.#spokes) spoke.delete(peer);
  }

  /** Stops the wheel. */
  close(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #next(): Timer {
    return this.#clock.after(this.#limits.pingInterval / SPOKES, () => this.#goOn());
  }

  #goOn(): void {
    this.#turn = (this.#turn + 1) % SPOKES;
    for (let look = 0; look < LOOKS; look += 1) this.#look((this.#turn + look * BETWEEN) % SPOKES);
    for (const peer of this.#spokes[this.#turn] ?? []) peer.ping();
    this.#timer = this.size > 0 ? this.#next() : undefined;
  }

  #look(spoke: number): void {
    // At the next look it would be too late.
    const deadline = this.#clock.now() - this.#limits.peerDeadAfter + this.#limits.pingInterval / LOOKS;
    for (const peer of [...(this.#spokes[spoke] ?? [])]) if (peer.heardAt <= deadline) peer.giveUp();
  }
}
