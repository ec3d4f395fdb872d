import type { Clock, Timer } from "@parley/protocol";
import { Dispute } from "./dispute.ts";

type Options = {
  clock: Clock;
  /** What this server is called, in all its lives. */
  server: string;
  /** Takes a sentence for whoever looks after the server. */
  complain: (sentence: string) => void;
  /** This server is wrong about a room. */
  wrong: (room: string, sentence: string) => void;
};

/** How long votes are waited for, in milliseconds. */
const DELIBERATION = 2_000;
/** How long a dispute is remembered, in milliseconds; what is still so is found again each minute. */
const MEMORY = 180_000;

/** Where servers hold different things, and what comes of it: more servers are right against fewer. */
export class Disputes {
  readonly #options: Options;
  readonly #disputes = new Map<string, Dispute>();
  readonly #tied = new Map<string, Timer>();
  readonly #memories = new Set<Timer>();
  readonly #deliberations = new Map<string, Timer>();

  constructor(options: Options) {
    this.#options = options;
  }

  /** Rooms about which as many servers say the one as the other. */
  get tied(): readonly string[] {
    return [...this.#tied.keys()];
  }

  /** The dispute about a room up to a number. */
  about(room: string, seq: number): Dispute {
    const key = `${seq} ${room}`;
    const known = this.#disputes.get(key);
    if (known) return known;
    const dispute = new Dispute();
    this.#disputes.set(key, dispute);
    const memory = this.#options.clock.after(MEMORY, () => {
      this.#disputes.delete(key);
      this.#memories.delete(memory);
    });
    this.#memories.add(memory);
    return dispute;
  }

  /** Decides about it, once nobody has voted for a while. */
  deliberate(room: string, seq: number): void {
    const key = `${seq} ${room}`;
    this.#deliberations.get(key)?.cancel();
    const deliberation = this.#options.clock.after(DELIBERATION, () => {
      this.#deliberations.delete(key);
      this.#decide(room, seq, this.about(room, seq));
    });
    this.#deliberations.set(key, deliberation);
  }

  close(): void {
    for (const timers of [this.#memories, this.#deliberations.values(), this.#tied.values()]) {
      for (const timer of timers) timer.cancel();
    }
  }

  #decide(room: string, seq: number, dispute: Dispute): void {
    const { server, clock, complain, wrong } = this.#options;
    const verdict = dispute.verdict(server);
    dispute.isDecided = true;
    const where = `in the room ${room}, up to entry ${seq}`;
    if (verdict === "wrong") wrong(room, `Other servers agree on something else ${where}.`);
    if (verdict === "right") complain(`Another server holds something else ${where}; most hold the same as this one.`);
    if (verdict !== "tied") return;
    const known = this.#tied.get(room);
    known?.cancel();
    this.#tied.set(
      room,
      clock.after(MEMORY, () => this.#tied.delete(room)),
    );
    if (known) return;
    complain(`Servers hold different things ${where}, and as many hold the one as the other. Find out which is right.`);
  }
}
