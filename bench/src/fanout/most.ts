import { setTimeout as pause } from "node:timers/promises";
import { Contender, type Name, titleOf } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { Load } from "../harness/load/load.ts";
import { metered, type Paced, SETTLING } from "../harness/load/steady.ts";
import { faultsOf } from "../harness/load/verdict.ts";
import { tell } from "../harness/rounds.ts";
import type { Search } from "./search.ts";

/** A rate counts as sustained while p99 is no higher, in milliseconds, and nothing is lost. */
export const MOST_P99 = 200;
/** When the crowd is so far behind in a step of a few seconds, far more than one in a hundred has come too late. */
const GIVEN_UP_AFTER = 3 * MOST_P99;
const WARM_UP_SECONDS = 1;
/** A rate is too much when it was as often: others on this machine may have been in the way once. */
const TRIES = 2;

export type Asked = {
  members: number;
  publishers: number;
  bytes: number;
  /** How long each rate is tried. */
  seconds: number;
};

/** One rate that was tried, in messages a second. */
export type Step = Paced & { rate: number; sustained: boolean };

/** The highest rate that was sustained, if any, and all that were tried. */
export type Most = { best: Step | undefined; steps: readonly Step[]; faults: readonly string[] };

/** Looks for the most that a contender sustains. */
export async function most(name: Name, cores: Cores, asked: Asked, search: Search): Promise<Most> {
  const steps: Step[] = [];
  const faults: string[] = [];
  let stage: Stage | undefined;
  try {
    for (let rate = search.next; rate !== undefined; rate = search.next) {
      let step: Step | undefined;
      for (let tries = 0; tries < TRIES && !step?.sustained; tries += 1) {
        stage ??= await Stage.open(name, cores, asked, rate);
        step = await stage.step(rate);
        tell(`${titleOf(name)}: ${words(step)}`);
        steps.push(step);
        faults.push(...faultsOf(`${titleOf(name)} at ${rate.toFixed(0)} messages/s`, step));
        // What a server that was asked too much still has to do must not burden the next step.
        if (step.missing + step.faults.length === 0) continue;
        await stage[Symbol.asyncDispose]();
        stage = undefined;
      }
      search.tried(rate, step?.sustained ?? false);
    }
  } finally {
    await stage?.[Symbol.asyncDispose]();
  }
  return { best: steps.find(({ rate, sustained }) => sustained && rate === search.most), steps, faults };
}

function words({ rate, sustained, p99, busy, serverBusy, others }: Step): string {
  const verdict = sustained ? "sustained" : "too much";
  const shares = [serverBusy, others, busy].map((share) => (share * 100).toFixed(0));
  return `${rate.toFixed(0)} messages/s ${verdict}, p99 ${p99.toFixed(1)} ms, server ${shares[0]} %, others ${shares[1]} %, generator ${shares[2]} %`;
}

/** A server with a crowd on it. */
class Stage implements AsyncDisposable {
  readonly #server: Contender;
  readonly #load: Load;
  readonly #asked: Asked;

  private constructor(server: Contender, load: Load, asked: Asked) {
    this.#server = server;
    this.#load = load;
    this.#asked = asked;
  }

  static async open(name: Name, cores: Cores, asked: Asked, rate: number): Promise<Stage> {
    await using opened = new AsyncDisposableStack();
    const server = opened.use(await Contender.start(name, cores));
    const load = opened.use(await Load.gather(server, cores, { members: asked.members, room: "room" }));
    await pause(SETTLING);
    const stage = new Stage(server, load, asked);
    await load.talk({ ...asked, rate: rate / 2, seconds: WARM_UP_SECONDS, givenUpAfter: GIVEN_UP_AFTER });
    opened.move();
    return stage;
  }

  async step(rate: number): Promise<Step> {
    const talked = await metered(this.#server, this.#load, { ...this.#asked, rate, givenUpAfter: GIVEN_UP_AFTER });
    const { givenUp, p99 } = talked;
    const isWhole = talked.missing + talked.surplus + talked.wrong + talked.faults.length === 0;
    return {
      ...talked,
      rate,
      sustained: isWhole && !givenUp && p99 <= MOST_P99,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#load[Symbol.asyncDispose]();
    await this.#server[Symbol.asyncDispose]();
  }
}
