import type { Parley } from "../../../e2e/fixtures/parley.ts";
import { Nats } from "../../../packages/server/src/testing/nats.ts";
import type { Cores } from "../harness/cores.ts";
import { atLast } from "../harness/last.ts";
import { type Reading, read, startServer } from "../harness/server.ts";

/** How Parley is run: alone, or as some servers that meet at a NATS. */
export const settings = {
  embedded: { title: "one, embedded", count: 1, isAlone: true },
  one: { title: "one on NATS", count: 1, isAlone: false },
  two: { title: "two on NATS", count: 2, isAlone: false },
} as const;
export type Setting = keyof typeof settings;

/** What some processes used up to a moment: processor seconds of all servers, and of NATS. */
export type Used = { at: number; servers: number; nats: number };

/** Parley in one of the settings; all its servers share the server's core, NATS has that of the generator. */
export class Servers implements AsyncDisposable {
  readonly language = "parley";
  readonly ports: readonly number[];
  readonly #servers: readonly Parley[];
  readonly #nats: Nats | undefined;
  readonly #end: AsyncDisposableStack;

  private constructor(servers: readonly Parley[], nats: Nats | undefined, end: AsyncDisposableStack) {
    this.ports = servers.map(({ port }) => port);
    this.#servers = servers;
    this.#nats = nats;
    this.#end = end;
  }

  /** Starts them, and waits until all take connections. */
  static async start(setting: Setting, cores: Cores): Promise<Servers> {
    const { count, isAlone } = settings[setting];
    await using starting = new AsyncDisposableStack();
    const nats = isAlone ? undefined : starting.use(await startNats(cores));
    const env = { TOKEN_SECRET: "known to all servers of the bench", ...(nats && { NATS_URL: nats.url }) };
    const servers: Parley[] = [];
    for (let n = 0; n < count; n += 1) {
      const server = starting.use(await startServer(env));
      servers.push(server);
      while ((await fetch(`${server.url}healthz`)).status !== 200);
      await cores.toServer(pidOf(server));
    }
    return new Servers(servers, nats, starting.move());
  }

  /** What they have used so far. */
  async used(): Promise<Used> {
    const readings = await Promise.all(this.#servers.map((server) => read(pidOf(server))));
    const nats = this.#nats && (await read(this.#nats.pid));
    const seconds = (reading: Reading | undefined) => reading?.processorSeconds ?? 0;
    return {
      at: performance.now(),
      servers: readings.reduce((sum, reading) => sum + seconds(reading), 0),
      nats: seconds(nats),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#end.disposeAsync();
  }
}

async function startNats(cores: Cores): Promise<Nats> {
  const nats = await Nats.start();
  const { pid } = nats;
  if (pid === undefined) throw new Error("NATS did not start.");
  atLast(() => nats.pid !== undefined && process.kill(pid, "SIGKILL"));
  await cores.toGenerator(pid);
  return nats;
}

function pidOf({ program }: Parley): number {
  const { pid } = program.child;
  if (pid === undefined) throw new Error("A server did not start.");
  return pid;
}
