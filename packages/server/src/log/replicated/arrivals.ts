import type { Clock } from "@parley/protocol";

type Awaited = { room: string; seq: number; arrive: () => void };

/** Who waits for entries that another server has applied and this one not yet. */
export class Arrivals {
  readonly #clock: Clock;
  readonly #awaited = new Set<Awaited>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when a room has come to that number, or after so many milliseconds. */
  async wait(room: string, seq: number, milliseconds: number): Promise<void> {
    const { promise, resolve: arrive } = Promise.withResolvers<void>();
    const awaited = { room, seq, arrive };
    const patience = this.#clock.after(milliseconds, arrive);
    this.#awaited.add(awaited);
    await promise;
    this.#awaited.delete(awaited);
    patience.cancel();
  }

  /** A room has come to that number. */
  reached(room: string, head: number): void {
    for (const { room: other, seq, arrive } of this.#awaited) if (other === room && seq <= head) arrive();
  }

  /** Nobody waits any more. */
  close(): void {
    for (const { arrive } of this.#awaited) arrive();
  }
}
