import type { Calm } from "./calm.ts";
import { clusterFaults } from "./plan.ts";
import type { ClusterReport } from "./run.ts";

/** How long what the stream has may be missing on a server that can reach it, in milliseconds. */
const MOST_LAG = 2_000;
/** As many faults of one kind are named; the others are only counted. */
const MOST_NAMED = 10;

/** The report as a table, with what went wrong below. */
export function printed(report: ClusterReport): string {
  const { injected, said, acknowledged, readers, verdict, resets, lag, complaints } = report;
  const rows: [string, string | number][] = [
    ...clusterFaults.map((kind): [string, number] => [kind, injected.filter((other) => other === kind).length]),
    ["faults injected", injected.length],
    ["messages said", said],
    ["messages acknowledged", acknowledged],
    ["lost", verdict.lost.length],
    ["doubled", verdict.doubled.length],
    ["out of order", verdict.outOfOrder.length],
    ["foreign", verdict.foreign.length],
    ["readers and files compared", readers],
    ["copies that readers had to drop", resets],
    ["looks at servers, and the stream", lag.looks],
    ["of these, with a way to a stream that is led", lag.inReach],
    ["furthest behind it then, s", seconds(lag.worst)],
    ["the same, led or not, s", seconds(lag.worstUnled)],
    ["longest pause after a leader's death, s", seconds(Math.max(0, ...report.pausesAfterDeath))],
    ["longest pause in all rounds, s", seconds(report.longestPause)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const named = Object.entries(verdict).flatMap(([fault, cases]) =>
    cases.length > 0 ? [`${fault}: ${cases.slice(0, MOST_NAMED).join(", ")}`] : [],
  );
  return [
    ...rows.map(([name, value]) => `${name.padEnd(width)}  ${String(value).padStart(6)}`),
    `the tail was ${lag.worst > MOST_LAG ? "MORE THAN" : "never more than"} ${MOST_LAG / 1_000} s behind the stream's head; furthest during ${lag.during || "nothing"}`,
    `pauses after the deaths of leaders, s: ${report.pausesAfterDeath.map(seconds).join(", ") || "none died"}`,
    ...(report.calm ? [calmed(report.calm)] : []),
    ...named,
    ...complaints,
  ].join("\n");
}

/** Whether anything was not as promised. */
export function hasFailed({ verdict, lag, resets, complaints }: ClusterReport): boolean {
  const isWrong = Object.values(verdict).some((cases) => cases.length > 0);
  return isWrong || lag.worst > MOST_LAG || resets > 0 || complaints.length > 0;
}

function calmed({ lasted, healths, readBack, flowedAfter }: Calm): string {
  return [
    `NATS was away for ${seconds(lasted)} s: the servers said ${healths.join(", ")},`,
    `showed ${readBack.join(", ")} messages of the past,`,
    `and posting went on ${seconds(flowedAfter)} s after it was back`,
  ].join(" ");
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(2);
}
