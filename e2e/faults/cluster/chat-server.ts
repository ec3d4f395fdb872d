import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { FaultProxy } from "../../fixtures/fault-proxy.ts";
import { Parley } from "../../fixtures/parley.ts";

/** An entry as it stands in a server's file. */
export type StoredEntry = { room: string; seq: number; id: string; json: string };

const entryRow = z.object({ room: z.string(), seq: z.number(), id: z.string(), json: z.string() });
const appliedRow = z.object({ applied: z.number() });
const health = z.object({ status: z.string(), log: z.string().optional() });
/** How long it may take to say how it is, in milliseconds. */
const PATIENCE = 1_000;

/** One of several Parley servers: a real process, the lines between it and each node of NATS, and that to its people. */
export class ChatServer implements AsyncDisposable {
  readonly toNats: readonly FaultProxy[];
  readonly door: FaultProxy;
  readonly #parley: Parley;
  #isUp = true;

  private constructor(parley: Parley, toNats: readonly FaultProxy[], door: FaultProxy) {
    this.#parley = parley;
    this.toNats = toNats;
    this.door = door;
  }

  /** Starts a server that meets the others at nodes with these ports. */
  static async start(nodes: readonly number[], env: Record<string, string>): Promise<ChatServer> {
    const toNats = await Promise.all(nodes.map((port) => FaultProxy.open(port)));
    const NATS_URL = toNats.map(({ port }) => `nats://127.0.0.1:${port}`).join(",");
    const parley = await Parley.start({ ...env, NATS_URL, RATE_LIMIT: "0" });
    return new ChatServer(parley, toNats, await FaultProxy.open(parley.port));
  }

  /** Where its socket is, over the line to its people. */
  get socket(): string {
    return `ws://127.0.0.1:${this.door.port}/chat`;
  }

  /** What it has said since it was started last. */
  get output(): string {
    return this.#parley.output;
  }

  /** Whether its process runs and was open once. */
  get isUp(): boolean {
    return this.#isUp;
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    this.#isUp = false;
    await this.#parley.kill();
  }

  /** Starts it again on what it has stored, and waits until it is open. */
  async restart(): Promise<void> {
    await this.#parley.restart();
    this.#isUp = true;
  }

  /** What it says of its health: `ok`, or what is the matter; nothing when it does not answer. */
  async health(): Promise<string | undefined> {
    try {
      const url = `http://127.0.0.1:${this.#parley.port}/healthz`;
      const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
      const { status, log } = health.parse(await answer.json());
      return log ?? status;
    } catch {
      return undefined;
    }
  }

  /** The last position of the stream that its file has. */
  applied(): number {
    return this.#look((file) => appliedRow.parse(file.prepare("SELECT applied FROM replica").get()).applied);
  }

  /** Everything that its file has, room by room. */
  entries(): StoredEntry[] {
    const all =
      "SELECT rooms.name AS room, seq, entries.id AS id, json FROM entries JOIN rooms ON rooms.id = room ORDER BY rooms.name, seq";
    return this.#look((file) => z.array(entryRow).parse(file.prepare(all).all()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const each of [this.#parley, this.door, ...this.toNats]) await each[Symbol.asyncDispose]();
  }

  #look<Value>(look: (file: DatabaseSync) => Value): Value {
    const file = new DatabaseSync(join(this.#parley.dataDir, "parley.db"), { readOnly: true, timeout: 5_000 });
    try {
      return look(file);
    } finally {
      file.close();
    }
  }
}
