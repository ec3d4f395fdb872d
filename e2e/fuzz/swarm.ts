import { setTimeout as pause } from "node:timers/promises";
import fc from "fast-check";
import { type Attack, type Effect, perform, type Step } from "./attack.ts";
import { frameAttacks } from "./frame-attacks.ts";
import { httpAttacks } from "./http-attacks.ts";
import { messageAttacks } from "./message-attacks.ts";
import { after, silent, wait } from "./openings.ts";

/** Attacks under way at a time, and begun in a second. */
const AT_ONCE = 60;
const PER_SECOND = 100;
/** How many attacks are remembered, in case the server does not live through them. */
const LATEST = 2 * AT_ONCE;
/** Sockets of an attack by a crowd. */
const CROWD = 100;
const silence = fc.integer({ min: 100, max: 5_000 }).map((time) => [wait(time)]);
/** Attacks of which each is done on many sockets at once, all from one address. */
const crowdAttacks: Readonly<Record<string, fc.Arbitrary<readonly Step[]>>> = {
  "crowd that is silent": silence,
  "crowd that never says hello": after(silent, silence),
};

/** What a swarm has done so far. */
export type Tally = Effect & { byKind: Record<string, number>; sockets: number };

type Options = {
  port: number;
  /** Two swarms with one seed draw the same attacks, but for the token. */
  seed: number;
  /** The kinds to draw from, in place of all. */
  kinds: readonly string[];
  /** Somebody's token, to forge others from. */
  token: string;
  /** Addresses to come from. */
  addresses: readonly string[];
  signal: AbortSignal;
};

/** Attackers that come one after another, some at a time, until they are told to stop. */
export class Swarm {
  readonly tally: Tally = { byKind: {}, sockets: 0, bytes: 0, awaited: 0, answered: 0 };
  readonly #underWay = new Set<Promise<void>>();
  #latest: Attack[] = [];
  readonly #options: Options;
  readonly #kinds: readonly { kind: string; steps: fc.Arbitrary<readonly Step[]> }[];

  constructor(options: Options) {
    this.#options = options;
    const all: Record<string, fc.Arbitrary<readonly Step[]>> = {
      ...frameAttacks,
      ...httpAttacks,
      ...messageAttacks(options.token),
      ...crowdAttacks,
    };
    const chosen = options.kinds.length > 0 ? options.kinds : Object.keys(all);
    this.#kinds = chosen.map((kind) => {
      const steps = all[kind];
      if (!steps) throw new Error(`There is no kind "${kind}". There are: ${Object.keys(all).join(", ")}.`);
      return { kind, steps };
    });
  }

  /** The attacks that were begun last, what is under way among them. */
  get latest(): readonly Attack[] {
    return this.#latest;
  }

  /** Attacks until it is told to stop; resolves when all attackers are gone. */
  async attack(): Promise<void> {
    const { signal } = this.#options;
    const began = performance.now();
    for (let number = 0; !signal.aborted; number += 1) {
      const attack = this.#draw(number);
      this.#latest = [...this.#latest, attack].slice(-LATEST);
      const done = this.#perform(attack).finally(() => this.#underWay.delete(done));
      this.#underWay.add(done);
      if (this.#underWay.size >= AT_ONCE) await Promise.race(this.#underWay);
      const early = began + ((number + 1) * 1_000) / PER_SECOND - performance.now();
      if (early > 0) await pause(early, undefined, { signal }).catch(() => {});
    }
    await Promise.all(this.#underWay);
  }

  /** The attack of this number: of each kind in turn, drawn from the seed. */
  #draw(number: number): Attack {
    const { seed, addresses } = this.#options;
    const { kind, steps } = this.#kinds[number % this.#kinds.length] ?? { kind: "nothing", steps: fc.constant([]) };
    const [drawn = []] = fc.sample(steps, { seed: seed + number, numRuns: 1 });
    const isCrowd = kind in crowdAttacks;
    const from = addresses[isCrowd ? 0 : number % addresses.length] ?? "127.0.0.1";
    return { number, kind, from, sockets: isCrowd ? CROWD : 1, steps: drawn };
  }

  async #perform(attack: Attack): Promise<void> {
    const { port, signal } = this.#options;
    const { tally } = this;
    const sockets = Array.from({ length: attack.sockets }, () => perform(attack, port, signal));
    for (const { bytes, awaited, answered } of await Promise.all(sockets)) {
      tally.bytes += bytes;
      tally.awaited += awaited;
      tally.answered += answered;
    }
    tally.sockets += attack.sockets;
    tally.byKind[attack.kind] = (tally.byKind[attack.kind] ?? 0) + 1;
  }
}
