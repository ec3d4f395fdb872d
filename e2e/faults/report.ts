import { limits } from "@parley/protocol";
import { faultKinds } from "./plan.ts";
import type { Report } from "./run.ts";

/** As many faults of one kind are named; the others are only counted. */
const MOST_NAMED = 10;
/** How much later than it should a busy browser may show something, in milliseconds. */
const SLACK = 1_000;

/** The report as a table, with what went wrong below. */
export function printed(report: Report): string {
  const { injected, typed, acknowledged, readers, verdict, noticedAfter, complaints } = report;
  const { lost, doubled, outOfOrder, foreign } = verdict;
  const rows: [string, number][] = [
    ...faultKinds.map((kind): [string, number] => [kind, injected.filter((other) => other === kind).length]),
    ["faults injected", injected.length],
    ["messages typed", typed],
    ["messages acknowledged", acknowledged],
    ["lost", lost.length],
    ["doubled", doubled.length],
    ["out of order", outOfOrder.length],
    ["foreign", foreign.length],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const named = Object.entries(verdict).flatMap(([fault, cases]) =>
    cases.length > 0 ? [`${fault}: ${cases.slice(0, MOST_NAMED).join(", ")}`] : [],
  );
  return [
    ...rows.map(([name, count]) => `${name.padEnd(width)}  ${String(count).padStart(6)}`),
    `read by ${readers.join(", ")}`,
    ...(noticedAfter === undefined ? [] : [`a line that died in silence was noticed after ${seconds(noticedAfter)} s`]),
    ...named,
    ...complaints,
  ].join("\n");
}

/** Whether anything was not as promised. */
export function hasFailed({ typed, acknowledged, verdict, noticedAfter = 0, complaints }: Report): boolean {
  const isWrong = Object.values(verdict).some((cases) => cases.length > 0);
  return isWrong || acknowledged < typed || noticedAfter > limits.serverDeadAfter + SLACK || complaints.length > 0;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
