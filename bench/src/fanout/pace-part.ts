import type { Outcome } from "../harness/command.ts";
import { commitTime } from "../harness/commit.ts";
import { type Name, titleOf } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { type Pace, type Paced, paced } from "../harness/load/steady.ts";
import { busyNote, faultsOf } from "../harness/load/verdict.ts";
import { median } from "../harness/median.ts";
import { inRounds, middle } from "../harness/rounds.ts";
import { digits, table } from "../harness/table.ts";

const NAMES: readonly Name[] = ["parley", "socketio", "tutorial", "bare"];

/** The targets: cost to that of Socket.IO and of bare frames; delays in milliseconds. */
const targets = {
  calm: { toSocketio: 0.75, toBare: 1.2, p50: Number.POSITIVE_INFINITY, commits: 1 },
  small: { toSocketio: 0.7, toBare: Number.POSITIVE_INFINITY, p50: 5, commits: Number.POSITIVE_INFINITY },
} as const;

/** What one pace showed: medians over the rounds. */
type Figures = { cost: number; p50: number; p90: number; p99: number; worst: number; serverBusy: number };

/** What does each delivery cost the contenders at an even pace, and how soon does it come? */
export async function pacePart(
  cores: Cores,
  rounds: number,
  pace: Pace,
  target?: keyof typeof targets,
): Promise<Outcome> {
  const commits: number[] = [];
  const results = await inRounds(rounds, NAMES, async (name) => {
    if (name === "parley") commits.push(commitTime());
    return paced(name, cores, pace);
  });
  const commit = median(commits);
  const figures = (name: Name) => figuresOf(results.get(name) ?? []);
  const faults = [...results].flatMap(([name, talks]) => talks.flatMap((talk) => faultsOf(titleOf(name), talk)));
  return {
    report: {
      pace,
      commitMilliseconds: commit,
      medians: Object.fromEntries(NAMES.map((name) => [name, figures(name)])),
      rounds: Object.fromEntries(results),
    },
    text: [
      `${pace.members} members, ${pace.publishers} of them publishing ${pace.rate} messages/s of ${pace.bytes} bytes.`,
      table(
        HEAD,
        NAMES.map((name) => row(name, figures)),
      ),
      `One commit took ${digits(commit, 2)} ms. ${busyNote([...results.values()].flat())}`,
    ].join("\n"),
    missed: [...(target ? missed(targets[target], figures, commit) : []), ...faults],
  };
}

const HEAD = ["", "CPU s/million", "to Socket.IO", "to bare", "p50 ms", "p90 ms", "p99 ms", "worst ms", "server %"];

function figuresOf(talks: readonly Paced[]): Figures {
  const of = (number: keyof Figures) => middle(talks, (talk) => talk[number]);
  return {
    cost: of("cost"),
    p50: of("p50"),
    p90: of("p90"),
    p99: of("p99"),
    worst: of("worst"),
    serverBusy: of("serverBusy"),
  };
}

function row(name: Name, figures: (name: Name) => Figures): string[] {
  const { cost, p50, p90, p99, worst, serverBusy } = figures(name);
  const ratios = [cost / figures("socketio").cost, cost / figures("bare").cost];
  const numbers = [cost, ...ratios, p50, p90, p99, worst];
  return [titleOf(name), ...numbers.map((number) => digits(number, 2)), digits(serverBusy * 100, 0)];
}

function missed(
  target: (typeof targets)[keyof typeof targets],
  figures: (name: Name) => Figures,
  commit: number,
): string[] {
  const [parley, socketio, bare] = [figures("parley"), figures("socketio"), figures("bare")];
  const [toSocketio, toBare] = [parley.cost / socketio.cost, parley.cost / bare.cost];
  const above = parley.p99 - bare.p99;
  return [
    toSocketio <= target.toSocketio
      ? []
      : [`A delivery costs ${digits(toSocketio, 2)} of Socket.IO's, not ${target.toSocketio}.`],
    toBare <= target.toBare ? [] : [`A delivery costs ${digits(toBare, 2)} of a bare frame's, not ${target.toBare}.`],
    parley.p50 < target.p50 ? [] : [`p50 is ${digits(parley.p50)} ms, not under ${target.p50} ms.`],
    above <= target.commits * commit
      ? []
      : [`p99 is ${digits(above)} ms above that of bare frames, more than one commit.`],
  ].flat();
}
