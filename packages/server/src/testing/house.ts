import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createId, type Limits, type Publish } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { type Config, readConfig } from "../config.ts";
import { SqliteLog } from "../log/sqlite/sqlite-log.ts";
import { StoredReplica } from "../log/sqlite/stored-replica.ts";
import { type RunningServer, startServer, type World } from "../server.ts";
import { unhurried } from "./nats.ts";
import { Wire, type WireOptions } from "./wire.ts";

type Options = {
  limits?: Partial<Limits>;
  config?: Partial<Config>;
  pageFolder?: string;
  /** Its time; one of its own by default. */
  clock?: ManualClock;
  /** What else is put in the place of the world. */
  world?: World;
};

/** The clock stands still, so nothing may wait for a window to be over. */
const NO_WINDOW = { commitInterval: 0, windowCeiling: 0 };

/** A real server with a data folder of its own and a clock that stands still; its guests are `user-0`, `user-1`, … */
export class House implements AsyncDisposable {
  readonly clock: ManualClock;
  readonly dataDir = mkdtempSync(join(tmpdir(), "parley-house-"));
  readonly #options: Options;
  #guests = 0;
  #server: RunningServer | undefined;

  private constructor(options: Options) {
    this.#options = options;
    this.clock = options.clock ?? new ManualClock();
  }

  static async open(options: Options = {}): Promise<House> {
    await using opening = new AsyncDisposableStack();
    const house = opening.use(new House(options));
    await house.start();
    opening.move();
    return house;
  }

  get server(): RunningServer {
    if (!this.#server) throw new Error("The server was not started.");
    return this.#server;
  }

  /** Starts a server on the data folder. */
  async start(): Promise<void> {
    const { limits, config, pageFolder = join(this.dataDir, "no-page"), world } = this.#options;
    const random = () => (this.#guests++ + 0.5) / 100_000;
    this.#server = await startServer(
      { ...readConfig({ LOG_LEVEL: "silent" }), port: 0, dataDir: this.dataDir, ...config },
      {
        clock: this.clock,
        random,
        pageFolder,
        limits: { ...NO_WINDOW, ...limits },
        // Threads would take most of the time of a test.
        openLog: (file, options) => new SqliteLog(file, options),
        openReplica: (...copy) => new StoredReplica(...copy),
        // What is not answered in time is asked again after a while, and its time stands still.
        times: unhurried,
        ...world,
      },
    );
  }

  /** Stops the server while its time goes on. */
  async stop(): Promise<void> {
    let stopped = false;
    const stopping = this.server.close().finally(() => {
      stopped = true;
    });
    await eventually(() => {
      this.clock.advance(10);
      return stopped;
    });
    await stopping;
  }

  /** Stops the server, and starts another on the same data folder. */
  async restart(): Promise<void> {
    await this.server.close();
    await this.start();
  }

  connect(options?: WireOptions): Promise<Wire> {
    return Wire.open(this.server.port, options);
  }

  /** A plain text chatter. */
  chatter(options?: WireOptions): Promise<Wire> {
    return this.connect({ protocols: [], path: "/", ...options });
  }

  /** Somebody who said hello and was let into a room. */
  async guest({
    room = "lobby",
    token,
    ...options
  }: WireOptions & { room?: string; token?: string } = {}): Promise<Wire> {
    const wire = await this.connect(options);
    await wire.hello(token);
    await wire.subscribe(room);
    return wire;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#server) await this.stop();
    rmSync(this.dataDir, { recursive: true });
  }
}

/** A publish of a text under a new id. */
export function publishOf(text: string, room = "lobby"): Publish {
  return { type: "publish", room, id: createId(Date.UTC(2026, 0, 1)), content: { kind: "text", text } };
}

/** Waits, turn by turn of the event loop, until something is so. */
export async function eventually(so: () => boolean): Promise<void> {
  while (!so()) await new Promise((resolve) => setImmediate(resolve));
}
