import { setTimeout as sleep } from "node:timers/promises";
import type { FaultProxy } from "../../fixtures/fault-proxy.ts";
import type { ChatServer } from "./chat-server.ts";
import type { Cluster } from "./cluster.ts";
import type { NatsNode } from "./nats-node.ts";
import type { ClusterFault, ClusterFaultKind } from "./plan.ts";

/** Brings faults of a cluster about, and counts them. */
export class ClusterInjector {
  readonly injected: ClusterFaultKind[] = [];
  readonly #cluster: Cluster;
  #leaderDeaths: number[] = [];

  constructor(cluster: Cluster) {
    this.#cluster = cluster;
  }

  /** Brings a fault about when its time has come, and resolves when it is over. */
  async inject(fault: ClusterFault): Promise<void> {
    await sleep(fault.at);
    await this.#bringAbout(fault);
    this.injected.push(fault.kind);
  }

  /** When leaders of the stream were killed since this was asked last, by `performance.now()`. */
  takeLeaderDeaths(): number[] {
    const deaths = this.#leaderDeaths;
    this.#leaderDeaths = [];
    return deaths;
  }

  async #bringAbout(fault: ClusterFault): Promise<void> {
    const { nodes, servers } = this.#cluster;
    const node = chosen(nodes, fault.which);
    const other = chosen(nodes, fault.other);
    const server = chosen(servers, fault.which);
    switch (fault.kind) {
      case "NATS leader killed":
        return this.#killNode((await this.#leader()) ?? node, fault);
      case "NATS node killed":
        return this.#killNode(node, fault);
      case "lines between two NATS nodes cut":
        return cut(this.#between(node, other), fault);
      case "lines between two NATS nodes silent":
        return silence(this.#between(node, other), fault);
      case "NATS node cut off from the others":
        return cut(
          nodes.flatMap((each) => this.#between(node, each)),
          fault,
        );
      case "server killed":
        await server.kill();
        await sleep(fault.lasts);
        return server.restart();
      case "server cut off from NATS":
        return cut(server.toNats, fault);
      case "lines of a server to NATS silent":
        return silence(server.toNats, fault);
      case "lines of people to a server cut":
        return cut([server.door], fault);
      case "people driven to a server cut off from NATS":
        return void (await Promise.all([cut(server.toNats, fault), this.#drive(server, fault)]));
    }
  }

  /** Cuts the lines of people to all other servers, once one of them has fallen behind. */
  async #drive(server: ChatServer, fault: ClusterFault): Promise<void> {
    const lasts = fault.lasts / 2;
    await sleep(fault.lasts - lasts);
    const others = this.#cluster.servers.filter((other) => other !== server);
    await cut(
      others.map(({ door }) => door),
      { ...fault, lasts },
    );
  }

  #between(one: NatsNode, other: NatsNode): FaultProxy[] {
    return this.#cluster.between(one.place.name, other.place.name);
  }

  async #leader(): Promise<NatsNode | undefined> {
    const stream = await this.#cluster.stream();
    return this.#cluster.nodes.find(({ place }) => place.name === stream?.leader);
  }

  async #killNode(node: NatsNode, { lasts }: ClusterFault): Promise<void> {
    const isLeader = node === (await this.#leader());
    if (isLeader) this.#leaderDeaths.push(performance.now());
    await node.end("SIGKILL");
    await sleep(lasts);
    await node.start();
  }
}

/** Nothing comes through, and whoever tries is refused. */
async function cut(lines: readonly FaultProxy[], { lasts }: ClusterFault): Promise<void> {
  for (const line of lines) {
    line.mode = { kind: "refuse" };
    line.cut();
  }
  await sleep(lasts);
  for (const line of lines) line.mode = { kind: "pass" };
}

/** Nothing comes through, and nobody is told. */
async function silence(lines: readonly FaultProxy[], { lasts, way, endsInCut }: ClusterFault): Promise<void> {
  for (const line of lines) line.mode = { kind: "silence", way };
  await sleep(lasts);
  for (const line of lines) {
    if (endsInCut) line.cut();
    line.mode = { kind: "pass" };
  }
}

function chosen<Item>(items: readonly Item[], index: number): Item {
  const item = items[index % items.length];
  if (item === undefined) throw new RangeError("There is nothing to choose from.");
  return item;
}
