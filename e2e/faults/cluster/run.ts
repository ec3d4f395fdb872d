import { LOBBY } from "@parley/protocol";
import { check, type Verdict } from "../checker.ts";
import { seeded } from "../random.ts";
import { type Calm, calm, until } from "./calm.ts";
import { Chatter } from "./chatter.ts";
import { Cluster, type Size } from "./cluster.ts";
import { ClusterInjector } from "./injector.ts";
import { broken, differences, parting, textsOf } from "./judge.ts";
import { pauseAfter } from "./pauses.ts";
import { type ClusterFaultKind, planCluster, type Weather } from "./plan.ts";
import { type Watched, watchLag } from "./watch.ts";

export type Options = Size &
  Weather & {
    seed: number;
    rounds: number;
    chatters: number;
    /** How long all of NATS is stopped after the rounds, in milliseconds; 0 for not at all. */
    calmNats: number;
    /** Hears how far the run is. */
    tell: (progress: string) => void;
  };

/** What a run showed. Times are in milliseconds. */
export type ClusterReport = {
  injected: readonly ClusterFaultKind[];
  said: number;
  acknowledged: number;
  readers: number;
  verdict: Verdict;
  lag: Watched;
  /** The longest pause of posting after each death of a leader of the stream, and in all rounds. */
  pausesAfterDeath: readonly number[];
  longestPause: number;
  /** How often a server told somebody that what they hold is of another log. */
  resets: number;
  calm: Calm | undefined;
  complaints: readonly string[];
};

/** How long everything may take to come right once nothing is broken any more, in milliseconds. */
const HEALING = 60_000;

/** Lets people talk on several servers while those, NATS and the lines between them break, and judges what became of it. */
export async function runCluster(options: Options): Promise<ClusterReport> {
  const { seed, rounds, calmNats, tell } = options;
  tell("starting");
  await using cluster = await Cluster.start(options);
  using crowd = new Crowd(cluster, options);
  const injector = new ClusterInjector(cluster);
  const complaints: string[] = [];
  const heal = async (what: string) => {
    const began = performance.now();
    const ailment = await cluster.heal(HEALING);
    if (ailment !== undefined) {
      throw new Error(`After ${what}, the cluster does not heal: ${ailment}; ${parting(cluster.servers)}.`);
    }
    if (!(await crowd.flows(HEALING))) throw new Error(`After ${what}, nothing is acknowledged.`);
    tell(`  healed after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  };
  const ending = new AbortController();
  using _ = { [Symbol.dispose]: () => ending.abort() };
  crowd.talk();
  await heal("the start");
  let now = "nothing";
  const watching = watchLag(cluster, ending.signal, () => now);
  const pausesAfterDeath: number[] = [];
  const began = performance.now();
  for (const [index, faults] of planCluster(seeded(seed), rounds, options, options).entries()) {
    const what = `round ${index + 1} of ${rounds}: ${faults.map(({ kind }) => kind).join(", ")}`;
    tell(what);
    now = what;
    await Promise.all(faults.map((fault) => injector.inject(fault)));
    await heal(what);
    pausesAfterDeath.push(...injector.takeLeaderDeaths().map((death) => pauseAfter(death, crowd.acknowledgements)));
  }
  const longestPause = pauseAfter(began, crowd.acknowledgements);
  now = "the calm of NATS";
  if (calmNats > 0) tell(`no NATS for ${calmNats / 1_000} s`);
  const calmed = calmNats > 0 ? await calm(cluster, calmNats, () => crowd.acknowledgements.length) : undefined;
  await heal("everything");
  complaints.push(...(await crowd.settle()));
  ending.abort();
  const lag = await watching;
  tell("judging");
  return {
    ...(await crowd.judge()),
    injected: injector.injected,
    lag,
    pausesAfterDeath,
    longestPause,
    calm: calmed,
    complaints: [...complaints, ...(calmed?.complaints ?? []), ...differences(cluster.servers)],
  };
}

/** Everybody who talks, and what they heard. */
class Crowd implements Disposable {
  /** When something was acknowledged, by `performance.now()`. */
  readonly acknowledgements: number[] = [];
  readonly #chatters: readonly Chatter[];
  readonly #cluster: Cluster;
  readonly #hush = new AbortController();
  #talking: Promise<void>[] = [];

  constructor(cluster: Cluster, { chatters, seed }: Pick<Options, "chatters" | "seed">) {
    this.#cluster = cluster;
    const [first, ...others] = cluster.servers.map(({ socket }) => socket);
    if (first === undefined) throw new RangeError("There is no server.");
    const heard = { acknowledged: () => void this.acknowledgements.push(performance.now()) };
    this.#chatters = Array.from(
      { length: chatters },
      (_, index) => new Chatter(`chatter${index + 1}`, [first, ...others], seeded(seed + index + 1), heard),
    );
  }

  talk(): void {
    this.#talking = this.#chatters.map((chatter) => chatter.talk(this.#hush.signal));
  }

  /** Waits until something more is acknowledged: whether it was in time. */
  flows(patience: number): Promise<boolean> {
    const before = this.acknowledgements.length;
    return until(() => this.acknowledgements.length > before, patience);
  }

  /** Lets everybody end, and waits until all have brought in what they said and read what all said: what is wrong if not. */
  async settle(): Promise<string[]> {
    this.#hush.abort();
    await Promise.all(this.#talking);
    for (const chatter of this.#chatters) chatter.hurry();
    let isSettled = false;
    const settled = Promise.all(this.#chatters.map((chatter) => chatter.settled())).then(() => {
      isSettled = true;
    });
    settled.catch(() => {});
    if (!(await until(() => isSettled, HEALING))) return ["Some could not bring in what they said."];
    const isRead = () => {
      const heads = this.#cluster.servers.map((server) => server.entries().filter(({ room }) => room === LOBBY).length);
      const positions = this.#chatters.map(({ position }) => position);
      return new Set([...heads, ...positions]).size === 1;
    };
    return (await until(isRead, HEALING)) ? [] : ["Some have not read what all said."];
  }

  async judge(): Promise<Pick<ClusterReport, "said" | "acknowledged" | "readers" | "verdict" | "resets">> {
    const typed = new Map(this.#chatters.map(({ name, said }) => [name, said]));
    const files = this.#cluster.servers.map((server) => server.entries());
    const views = new Map(files.map((entries, index) => [`server ${index + 1}`, textsOf(entries)]));
    for (const chatter of this.#chatters) views.set(chatter.name, await chatter.view());
    const verdict = check(typed, views);
    verdict.lost.push(...broken(this.#chatters, files[0] ?? []));
    return {
      said: [...typed.values()].flat().length,
      acknowledged: this.#chatters.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
      readers: views.size,
      verdict,
      resets: this.#chatters.reduce((sum, { resets }) => sum + resets, 0),
    };
  }

  [Symbol.dispose](): void {
    this.#hush.abort();
    for (const chatter of this.#chatters) chatter.leave();
  }
}
