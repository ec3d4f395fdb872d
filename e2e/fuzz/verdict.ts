import type { Attack } from "./attack.ts";
import type { FuzzReport } from "./run.ts";

/** How much of an attack is printed after a crash: steps, and bytes of each. */
const SHOWN = { steps: 8, bytes: 96 };
const MIB = 1024 * 1024;

/** Why a run has failed, a sentence each; none when it has not. */
export function failures({ crash, output, honest, healthy, exitCode }: FuzzReport): string[] {
  return [
    crash && "The server ended by itself.",
    ...complaints(output.server).map((line) => `The server complained: ${line}`),
    !honest && `The honest could not finish. ${output.honest}`,
    honest && honest.said === 0 && "The honest said nothing.",
    honest && honest.lost > 0 && `${honest.lost} honest messages were lost.`,
    honest && honest.doubled > 0 && `${honest.doubled} honest messages came twice.`,
    honest && honest.misplaced > 0 && `${honest.misplaced} entries came in the wrong place.`,
    !healthy && "The server does not answer /healthz with 200.",
    exitCode !== 0 && `SIGTERM ended the server with ${exitCode ?? "a signal"}.`,
  ].filter((sentence) => typeof sentence === "string");
}

/** The report as people read it. */
export function printed(report: FuzzReport): string {
  const { tally, honest, memory, crash } = report;
  const kinds = Object.entries(tally.byKind).sort(([a], [b]) => a.localeCompare(b));
  const attacks = kinds.reduce((sum, [, count]) => sum + count, 0);
  const delays = honest?.delays.toSorted((a, b) => a - b) ?? [];
  return [
    `seed               ${report.seed}`,
    `attacks            ${attacks} in ${report.seconds.toFixed(1)} s`,
    `                   ${tally.sockets} sockets from ${report.addresses} addresses, ${mebibytes(tally.bytes)} sent, ${tally.answered} of ${tally.awaited} awaited answers came`,
    ...kinds.map(([kind, count]) => `  ${kind.padEnd(26)} ${String(count).padStart(6)}`),
    `crashes            ${crash ? 1 : 0}`,
    `server complaints  ${complaints(report.output.server).length}`,
    honest
      ? `honest messages    ${honest.said} said, ${honest.lost} lost, ${honest.doubled} doubled, ${honest.misplaced} misplaced; ${honest.losses} connections lost`
      : "honest messages    unknown: they could not finish",
    `publish to ack     p99 ${milliseconds(delays[Math.ceil(delays.length * 0.99) - 1])}, worst ${milliseconds(delays.at(-1))}`,
    `server memory      ${(["before", "half", "after", "rested"] as const).map((when) => `${when} ${mebibytes(memory[when])}`).join(", ")}`,
    `afterwards         /healthz ${report.healthy ? "answers 200" : "does not answer 200"}, SIGTERM ends it with ${report.exitCode ?? "a signal"}`,
    ...(crash ? ["", "What came before it crashed:", ...crash.attacks.map(shown), "", report.output.server] : []),
  ].join("\n");
}

/** What a server says of its own faults: rejections and exceptions, and what it logs as an error or worse. */
function complaints(output: string): string[] {
  return output.split("\n").filter((line) => /unhandled|uncaught|"level":[56]0/i.test(line));
}

function shown({ number, kind, steps }: Attack): string {
  const parts = steps.slice(0, SHOWN.steps).map((step) => {
    if (!("bytes" in step)) return JSON.stringify(step);
    const { bytes } = step;
    const rest = bytes.length > SHOWN.bytes ? `… ${bytes.length} bytes` : "";
    return `${step.do} ${bytes.toString("hex", 0, SHOWN.bytes)}${rest}`;
  });
  const rest = steps.length > SHOWN.steps ? [`… ${steps.length} steps`] : [];
  return [`  attack ${number}: ${kind}`, ...[...parts, ...rest].map((part) => `    ${part}`)].join("\n");
}

function mebibytes(bytes: number | undefined): string {
  return bytes === undefined ? "unknown" : `${(bytes / MIB).toFixed(1)} MiB`;
}

function milliseconds(delay: number | undefined): string {
  return delay === undefined ? "unknown" : `${delay.toFixed(1)} ms`;
}
