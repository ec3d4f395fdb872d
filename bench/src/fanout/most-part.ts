import type { Outcome } from "../harness/command.ts";
import { type Name, titleOf } from "../harness/contender.ts";
import type { Cores } from "../harness/cores.ts";
import { busyNote } from "../harness/load/verdict.ts";
import { inRounds, middle } from "../harness/rounds.ts";
import { digits, table } from "../harness/table.ts";
import { type Asked, MOST_P99, type Most, most } from "./most.ts";
import { Search } from "./search.ts";

/** Where each search begins, in messages a second: near its end, so that it is short. */
const starts = { parley: 2_000, socketio: 50, tutorial: 70, bare: 70 } as const;
type Contending = keyof typeof starts;
const NAMES: readonly Contending[] = ["parley", "socketio", "tutorial", "bare"];

const FIRST = { factor: 2, bisections: 3 };
/** Later searches begin just below what the one before found. */
const LATER = { factor: 1.15, bisections: 2 };
const BELOW = 0.93;

/** The target: how many times the deliveries of Socket.IO. */
const LEAST_RATIO = 60;

/** How many deliveries a second does each contender sustain? */
export async function mostPart(cores: Cores, rounds: number, asked: Asked): Promise<Outcome> {
  const found = new Map<Name, number>();
  const results = await inRounds(rounds, NAMES, async (name) => {
    const before = found.get(name);
    const how = before === undefined ? { ...FIRST, start: startOf(name, asked) } : { ...LATER, start: before * BELOW };
    const result = await most(name, cores, asked, new Search(how));
    if (result.best) found.set(name, result.best.rate);
    return result;
  });
  const deliveries = (name: Name) => middle(results.get(name), ({ best }) => (best?.rate ?? 0) * asked.members);
  const faults = [...results.values()].flat().flatMap((result) => result.faults);
  const ratio = deliveries("parley") / deliveries("socketio");
  return {
    report: {
      asked,
      deliveriesPerSecond: Object.fromEntries(NAMES.map((name) => [name, deliveries(name)])),
      ratio,
      rounds: Object.fromEntries(results),
    },
    text: words(asked, results, deliveries),
    missed: [
      ratio >= LEAST_RATIO ? [] : [`Parley sustains ${digits(ratio)} times what Socket.IO does, not ${LEAST_RATIO}.`],
      faults,
    ].flat(),
  };
}

/** The starts are for a thousand members; what fewer are told costs less. */
function startOf(name: Name, { members }: Asked): number {
  const start = Object.entries(starts).find(([key]) => key === name)?.[1] ?? 1;
  return (start * 1_000) / members;
}

function words(asked: Asked, results: ReadonlyMap<Name, readonly Most[]>, deliveries: (name: Name) => number): string {
  const rows = NAMES.map((name) => {
    const best = (number: "p50" | "p99" | "cost" | "busy" | "serverBusy") =>
      middle(results.get(name), (result) => result.best?.[number] ?? Number.NaN);
    return [
      titleOf(name),
      digits(deliveries(name) / asked.members, 0),
      digits(deliveries(name), 0),
      digits(deliveries(name) / deliveries("socketio"), 2),
      digits(deliveries(name) / deliveries("bare"), 2),
      digits(best("cost"), 2),
      digits(best("p50")),
      digits(best("p99")),
      digits(best("serverBusy") * 100, 0),
      digits(best("busy") * 100, 0),
    ];
  });
  const head = [
    "",
    "messages/s",
    "deliveries/s",
    "to Socket.IO",
    "to bare",
    "CPU s/million",
    "p50 ms",
    "p99 ms",
    "server %",
    "generator %",
  ];
  const bests = [...results.values()].flat().flatMap(({ best }) => best ?? []);
  return [
    `The most that each sustained with p99 of ${MOST_P99} ms at most and nothing lost: ${asked.members} members, ` +
      `${asked.publishers} of them publishing, ${asked.bytes} bytes each.`,
    table(head, rows),
    busyNote(bests),
  ].join("\n");
}
