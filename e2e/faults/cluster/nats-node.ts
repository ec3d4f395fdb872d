import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import * as z from "zod";
import { Program } from "../../fixtures/process.ts";

/** Where a node is to listen, and over which ports it finds the others. */
export type NodePlace = { name: string; client: number; route: number; monitor: number; routes: readonly number[] };

/** What a node knows of the log's stream. */
export type StreamView = {
  last: number;
  /** The name of the node that leads it, if this one knows any; a node that is alone leads. */
  leader: string | undefined;
  /** Whether this one leads it, and heard most of its replicas lately. */
  isLed: boolean;
  /** Whether all replicas have all of it, as its leader sees them. */
  isWhole: boolean;
};

const STREAM = "PARLEY";
/** Who leads asks the others each second: who has not heard most of them for so long has lost them, in nanoseconds. */
const LATELY = 1_500_000_000;
/** Nobody listens there: nodes shall find each other over the lines that can be cut, and over no others. */
const NOWHERE = "127.0.0.1:9";
/** How long a node may take to answer about itself, in milliseconds. */
const PATIENCE = 1_000;

const report = z.object({
  account_details: z
    .array(
      z.object({
        stream_detail: z
          .array(
            z.object({
              name: z.string(),
              state: z.object({ last_seq: z.number() }),
              cluster: z
                .object({
                  leader: z.string().optional(),
                  replicas: z
                    .array(z.object({ current: z.boolean(), offline: z.boolean().optional(), active: z.number() }))
                    .optional(),
                })
                .optional(),
            }),
          )
          .optional(),
      }),
    )
    .optional(),
});

/** A real NATS server with JetStream, alone or one of a cluster, whose files outlive its process. */
export class NatsNode implements AsyncDisposable {
  readonly place: NodePlace;
  readonly #folder = mkdtempSync(join(tmpdir(), "parley-node-"));
  #program: Program | undefined;

  constructor(place: NodePlace) {
    this.place = place;
    writeFileSync(this.#config, configuration(place, join(this.#folder, "store")));
  }

  get #config(): string {
    return join(this.#folder, "nats.conf");
  }

  /** Whether its process runs. */
  get isUp(): boolean {
    return this.#program?.ended === false;
  }

  /** Starts it on what it has stored. */
  async start(): Promise<void> {
    const PATH = [process.env.PATH, "/usr/sbin", "/usr/local/bin"].join(delimiter);
    this.#program = new Program(process.env.PARLEY_NATS ?? "nats-server", ["-c", this.#config], { PATH });
    await this.#program.printed(/Server is ready/);
  }

  /** Ends it: at once, as a crash would, or gently. */
  async end(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    await this.#program?.end(signal);
  }

  /** What it knows of the stream; nothing when it does not answer or knows of none. */
  async stream(): Promise<StreamView | undefined> {
    if (!this.isUp) return undefined;
    try {
      const url = `http://127.0.0.1:${this.place.monitor}/jsz?accounts=1&streams=1`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
      return this.#read(report.parse(await answer.json()));
    } catch {
      return undefined;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end("SIGKILL");
    rmSync(this.#folder, { recursive: true });
  }

  #read({ account_details: accounts = [] }: z.infer<typeof report>): StreamView | undefined {
    const streams = accounts.flatMap(({ stream_detail: streams = [] }) => streams);
    const stream = streams.find(({ name }) => name === STREAM);
    if (!stream) return undefined;
    const { leader = this.place.name, replicas = [] } = stream.cluster ?? {};
    const heard = replicas.filter(({ active }) => active > 0 && active < LATELY);
    return {
      isLed: leader === this.place.name && (1 + heard.length) * 2 > 1 + replicas.length,
      last: stream.state.last_seq,
      leader: leader === "" ? undefined : leader,
      isWhole: leader === this.place.name && replicas.every(({ current, offline }) => current && !offline),
    };
  }
}

function configuration({ name, client, route, monitor, routes }: NodePlace, store: string): string {
  const urls = routes.map((port) => `nats-route://127.0.0.1:${port}`).join(", ");
  const cluster = `name: parley, listen: 127.0.0.1:${route}, advertise: "${NOWHERE}", no_advertise: true`;
  return [
    `server_name: ${name}`,
    `listen: 127.0.0.1:${client}`,
    `http: 127.0.0.1:${monitor}`,
    `jetstream { store_dir: ${JSON.stringify(store)} }`,
    ...(routes.length > 0 ? [`cluster { ${cluster}, routes: [${urls}] }`] : []),
  ].join("\n");
}
