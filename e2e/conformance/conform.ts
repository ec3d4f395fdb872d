import { type Check, Inapplicable, Site } from "./check.ts";

/** What came of one check; `reason` says why it failed, or why it says nothing about this server. */
export type Outcome = { name: string } & ({ kind: "ok" } | { kind: "failed" | "skipped"; reason: string });

/** Checks that run at the same time. */
const AT_ONCE = 8;

/** Runs checks against a server, several at a time, and tells the outcome of each as soon as it is known. */
export async function conform(
  url: string,
  checks: readonly Check[],
  tell: (outcome: Outcome) => void,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const waiting = [...checks];
  const work = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const outcome = await judge(url, check);
      outcomes.push(outcome);
      tell(outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return outcomes;
}

async function judge(url: string, { name, run }: Check): Promise<Outcome> {
  try {
    await using site = new Site(url);
    await run(site);
    return { name, kind: "ok" };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { name, kind: error instanceof Inapplicable ? "skipped" : "failed", reason };
  }
}

/** The outcome as it is printed, its reason below. */
export function line(outcome: Outcome): string {
  const head = `${outcome.kind.padEnd(7)} ${outcome.name}`;
  return outcome.kind === "ok"
    ? head
    : [head, ...outcome.reason.split("\n").map((text) => `          ${text}`)].join("\n");
}
