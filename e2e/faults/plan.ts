import { between, oneOf, type Random, seeded, shuffled } from "./random.ts";

/** Every kind of fault, as it is called in the report. */
export const faultKinds = [
  "line cut",
  "line refused",
  "half-open silence",
  "delay",
  "slow trickle",
  "acknowledgement lost after commit",
  "kill -9",
  "SIGTERM and restart",
  "disk full",
  "tab reloaded",
] as const;

/** A kind of fault. */
export type FaultKind = (typeof faultKinds)[number];

/** One fault of a round. Times are in milliseconds. */
export type Fault = {
  kind: FaultKind;
  /** Whose tab or line it is, where it is not the server's. */
  tab: number;
  /** From the beginning of the round. */
  at: number;
  lasts: number;
  /** What is silent, in a silence. */
  way: "up" | "down" | "both";
  /** Whether a silence ends with a cut, so that what was said in it is lost. */
  endsInCut: boolean;
};

/** What happens in one round: the faults, and for each tab how long it waits before each message. */
export type Round = { faults: readonly Fault[]; pauses: readonly (readonly number[])[] };

/** How many messages each tab types in a round. */
export const MESSAGES = 6;

/** Draws all rounds from a seed. Kinds of faults take turns in an order drawn anew, so that a short run has most of them. */
export function plan(seed: number, rounds: number, tabs: number): Round[] {
  const random = seeded(seed);
  let deck: FaultKind[] = [];
  const nextKind = () => {
    if (deck.length === 0) deck = shuffled(random, faultKinds);
    return deck.pop() ?? "line cut";
  };
  return Array.from({ length: rounds }, () => {
    const first = between(random, 0, tabs - 1);
    // Two faults of one round are of two tabs, where there are two.
    const second = tabs > 1 ? (first + between(random, 1, tabs - 1)) % tabs : first;
    const faulty = [first, second].slice(0, between(random, 1, 2));
    return {
      faults: faulty.map((tab) => drawFault(random, nextKind(), tab)),
      pauses: Array.from({ length: tabs }, () => Array.from({ length: MESSAGES }, () => between(random, 0, 300))),
    };
  });
}

function drawFault(random: Random, kind: FaultKind, tab: number): Fault {
  return {
    kind,
    tab,
    at: between(random, 0, 800),
    lasts: between(random, 200, 2_000),
    way: oneOf(random, ["up", "down", "both"]),
    endsInCut: random() < 0.5,
  };
}
