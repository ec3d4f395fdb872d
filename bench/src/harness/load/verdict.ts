import type { Paced } from "./steady.ts";
import type { Talked } from "./talk.ts";

/** What went wrong with deliveries, a sentence each; delays are no fault. */
export function faultsOf(
  who: string,
  { missing, surplus, wrong, faults }: Pick<Talked, "missing" | "surplus" | "wrong" | "faults">,
): string[] {
  return [
    missing > 0 ? [`${who}: ${missing} deliveries were lost.`] : [],
    surplus > 0 ? [`${who}: ${surplus} deliveries came twice.`] : [],
    wrong > 0 ? [`${who}: ${wrong} members got other messages than were sent.`] : [],
    faults.map((fault) => `${who}: ${fault}`),
  ].flat();
}

/** A generator that is busier than this is in the way of a server that is not. */
const BUSY = 0.9;

/** A word about how much the generator and others had to do, so that one can tell whether they were in the way. */
export function busyNote(talks: readonly Paced[]): string {
  const most = (number: (talk: Paced) => number) => Math.max(0, ...talks.map(number));
  const percent = (number: (talk: Paced) => number) => (most(number) * 100).toFixed(0);
  const isInTheWay = talks.some((talk) => talk.busy > BUSY && talk.serverBusy < BUSY);
  return [
    `The generator used ${percent(({ busy }) => busy)} % of its core at most, and sent ${most(({ late }) => late).toFixed(1)} ms late (p99) at most;`,
    `others used ${percent(({ others }) => others)} % of the server's core at most.`,
    ...(isInTheWay ? ["The generator may have been the bottleneck, for it was busier than the server."] : []),
  ].join(" ");
}
