import { setTimeout as sleep } from "node:timers/promises";
import { FaultProxy } from "../../fixtures/fault-proxy.ts";
import { freePort } from "../../fixtures/parley.ts";
import { ChatServer } from "./chat-server.ts";
import { NatsNode, type StreamView } from "./nats-node.ts";

/** How many there are of each. */
export type Size = { nodes: number; servers: number };

/** The stream as its leader has it. */
export type StreamState = StreamView & { leader: string };

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
    const led = (await this.#views()).filter(({ node, view }) => view.leader === node.place.name);
    // Who was cut off does not know that it leads no more; who leads now has more.
    const [newest] = led.sort((a, b) => b.view.last - a.view.last);
    return newest && { ...newest.view, leader: newest.node.place.name };
  }

  /** How far the stream reaches, by all that the nodes know; and whether a node leads it that most nodes follow. */
  async head(): Promise<{ last: number; isLed: boolean }> {
    const views = await this.#views();
    return {
      last: Math.max(0, ...views.map(({ view }) => view.last)),
      isLed: views.some(({ node, view }) => view.isLed && this.#isAmongMost(node)),
    };
  }

  /** Whether a server runs and has a way, used or not, to a node that is not cut off from the others. */
  reaches({ toNats, isUp }: ChatServer): boolean {
    return isUp && this.nodes.some((node, index) => toNats[index]?.mode.kind === "pass" && this.#isAmongMost(node));
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

  async #views(): Promise<{ node: NatsNode; view: StreamView }[]> {
    const views = await Promise.all(this.nodes.map(async (node) => ({ node, view: await node.stream() })));
    return views.flatMap(({ node, view }) => (view ? [{ node, view }] : []));
  }

  /** Whether a node runs and is connected with so many others that most nodes are together. */
  #isAmongMost(node: NatsNode): boolean {
    const isJoined = (other: NatsNode) => {
      const lines = this.between(node.place.name, other.place.name);
      return lines.every(({ mode }) => mode.kind === "pass") && lines.some(({ connections }) => connections > 0);
    };
    const near = this.nodes.filter((other) => other.isUp && (other === node || isJoined(other)));
    return node.isUp && near.length * 2 > this.nodes.length;
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
