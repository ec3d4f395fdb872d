import { setTimeout as sleep } from "node:timers/promises";
import { FaultProxy } from "../../fixtures/fault-proxy.ts";
import { freePort } from "../../fixtures/parley.ts";
import { ChatServer } from "./chat-server.ts";
import { NatsNode, type StreamView } from "./nats-node.ts";

/** How many there are of each. */
export type Size = { nodes: number; servers: number };

/** The stream as the cluster has it: how far it reaches, which node leads it, and which nodes know that. */
export type StreamState = StreamView & { leader: string; knownTo: readonly string[] };

/** How often one looks whether everything is well again, in milliseconds. */
const LOOK = 100;

/** Some nodes of NATS and some servers that meet there, with a line that can be broken between any two of them. */
export class Cluster implements AsyncDisposable {
  readonly nodes: readonly NatsNode[];
  readonly servers: readonly ChatServer[];
  readonly #routes: ReadonlyMap<string, FaultProxy>;
  readonly #held: AsyncDisposableStack;

  private constructor(
    nodes: readonly NatsNode[],
    servers: readonly ChatServer[],
    routes: ReadonlyMap<string, FaultProxy>,
    held: AsyncDisposableStack,
  ) {
    this.nodes = nodes;
    this.servers = servers;
    this.#routes = routes;
    this.#held = held;
  }

  /** Starts all of them. */
  static async start({ nodes: count, servers: serverCount }: Size): Promise<Cluster> {
    await using held = new AsyncDisposableStack();
    const names = Array.from({ length: count }, (_, index) => `node-${index + 1}`);
    const ports = new Map<string, number>();
    for (const name of names) ports.set(name, await freePort());
    const routes = new Map<string, FaultProxy>();
    const nodes: NatsNode[] = [];
    for (const name of names) {
      const others = names.filter((other) => other !== name);
      for (const other of others) routes.set(way(name, other), held.use(await FaultProxy.open(ports.get(other) ?? 0)));
      const place = { client: await freePort(), monitor: await freePort(), route: ports.get(name) ?? 0 };
      const found = others.flatMap((other) => routes.get(way(name, other))?.port ?? []);
      nodes.push(held.use(new NatsNode({ name, ...place, routes: found })));
    }
    await Promise.all(nodes.map((node) => node.start()));
    const env = { NATS_REPLICAS: String(count), TOKEN_SECRET: "the secret that all servers of a cluster share" };
    const clients = nodes.map(({ place }) => place.client);
    const servers = await Promise.all(Array.from({ length: serverCount }, () => ChatServer.start(clients, env)));
    for (const server of servers) held.use(server);
    return new Cluster(nodes, servers, routes, held.move());
  }

  /** The lines between two nodes: each may have called the other. */
  between(one: string, other: string): FaultProxy[] {
    return [way(one, other), way(other, one)].flatMap((name) => this.#routes.get(name) ?? []);
  }

  /** The stream as its leader has it; nothing while there is none. */
  async stream(): Promise<StreamState | undefined> {
    const views = await Promise.all(this.nodes.map(async (node) => ({ node, view: await node.stream() })));
    const led = views.flatMap(({ node, view }) => (view?.leader === node.place.name ? [view] : []));
    // Who was cut off does not know that it leads no more; who leads now has more.
    const newest = led.sort((a, b) => b.last - a.last)[0];
    if (newest?.leader === undefined) return undefined;
    const { leader } = newest;
    const knownTo = views.flatMap(({ node, view }) => (view?.leader === leader ? [node.place.name] : []));
    return { ...newest, leader, knownTo };
  }

  /** Whether a server has a whole way to the node that leads the stream, by a node that takes no other for its leader. */
  reaches({ toNats, isUp }: ChatServer, { leader, knownTo }: StreamState): boolean {
    const isOpen = (line: FaultProxy) => line.mode.kind === "pass" && line.connections > 0;
    return (
      isUp &&
      this.nodes.some((node, index) => {
        const line = toNats[index];
        const { name } = node.place;
        const routes = this.between(name, leader);
        const isNear = name === leader || routes.every(({ mode }) => mode.kind === "pass");
        return (
          line &&
          isOpen(line) &&
          node.isUp &&
          knownTo.includes(name) &&
          isNear &&
          (name === leader || routes.some(isOpen))
        );
      })
    );
  }

  /** Waits until all run, the stream is whole on all nodes and every server says that it is well: what is wrong if that does not come in time. */
  async heal(patience: number): Promise<string | undefined> {
    const end = performance.now() + patience;
    for (;;) {
      const ailment = await this.#ailment();
      if (ailment === undefined || performance.now() >= end) return ailment;
      await sleep(LOOK);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#held.disposeAsync();
  }

  async #ailment(): Promise<string | undefined> {
    if (!this.nodes.every(({ isUp }) => isUp)) return "a NATS node is down";
    if (!(await this.stream())?.isWhole) return "the stream is not whole on all NATS nodes";
    const healths = await Promise.all(this.servers.map((server) => server.health()));
    const ill = healths.findIndex((health) => health !== "ok");
    if (ill < 0) return undefined;
    return `server ${ill + 1} says ${healths[ill] ?? "nothing"}, and printed ${this.servers[ill]?.output || "nothing"}`;
  }
}

function way(from: string, to: string): string {
  return `${from} to ${to}`;
}
