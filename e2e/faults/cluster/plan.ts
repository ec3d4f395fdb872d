import { between, oneOf, type Random, shuffled } from "../random.ts";
import type { Size } from "./cluster.ts";

/** Every kind of fault of whole nodes of NATS. */
const nodeFaults = ["NATS leader killed", "NATS node killed", "NATS node cut off from the others"] as const;

/** What parts two nodes of NATS that both still reach a third. NATS 2.9 does not bear it: see docs/cluster.md. */
const partings = ["lines between two NATS nodes cut", "lines between two NATS nodes silent"] as const;

/** Every kind of fault of the servers and their lines. */
const serverFaults = [
  "server killed",
  "server cut off from NATS",
  "lines of a server to NATS silent",
  "lines of people to a server cut",
  "people driven to a server cut off from NATS",
] as const;

/** Every kind of fault of a cluster, as it is called in the report. */
export const clusterFaults = [...nodeFaults, ...partings, ...serverFaults];

/** A kind of fault of a cluster. */
export type ClusterFaultKind = (typeof clusterFaults)[number];

/** One fault of a round. Times are in milliseconds. */
export type ClusterFault = {
  kind: ClusterFaultKind;
  /** Which of the nodes, or of the servers, and which other of the nodes. */
  which: number;
  other: number;
  /** From the beginning of the round. */
  at: number;
  lasts: number;
  /** What is silent, in a silence. */
  way: "up" | "down" | "both";
  /** Whether a silence ends with a cut, so that what was said in it is lost. */
  endsInCut: boolean;
};

/** What may happen. */
export type Weather = {
  /** How long a fault lasts at most, in milliseconds. */
  longest?: number | undefined;
  /** Whether two nodes of NATS may be parted that both reach a third. */
  parts?: boolean | undefined;
};

/** A new leader of the stream is found after four seconds and more: some faults outlast that. In milliseconds. */
const LONGEST = 8_000;

/** Draws what happens in each round: something to NATS, to the servers, or to both. Kinds take turns in an order drawn anew. */
export function planCluster(
  random: Random,
  rounds: number,
  size: Size,
  { longest = LONGEST, parts = false }: Weather = {},
): ClusterFault[][] {
  const hasRoutes = size.nodes > 1;
  const ofNodes = hasRoutes ? [...nodeFaults, ...(parts ? partings : [])] : nodeFaults.slice(0, 1);
  const decks = [deck(random, ofNodes), deck(random, serverFaults)];
  return Array.from({ length: rounds }, () => {
    const both = between(random, 0, 2);
    return decks
      .filter((_, index) => both === 2 || both === index)
      .map((draw) => drawFault(random, draw(), size, longest));
  });
}

/** Gives all of these before it gives one again. */
function deck(random: Random, kinds: readonly ClusterFaultKind[]): () => ClusterFaultKind {
  let left: ClusterFaultKind[] = [];
  return () => {
    if (left.length === 0) left = shuffled(random, kinds);
    return left.pop() ?? "server killed";
  };
}

function drawFault(random: Random, kind: ClusterFaultKind, { nodes, servers }: Size, longest: number): ClusterFault {
  const isOfServer = serverFaults.some((name) => name === kind);
  const which = between(random, 0, (isOfServer ? servers : nodes) - 1);
  return {
    kind,
    which,
    other: nodes > 1 ? (which + between(random, 1, nodes - 1)) % nodes : which,
    at: between(random, 0, 1_000),
    lasts: between(random, longest / 8, kind.endsWith("killed") ? longest / 2 : longest),
    way: oneOf(random, ["up", "down", "both"]),
    endsInCut: random() < 0.5,
  };
}
