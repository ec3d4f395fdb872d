import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createId } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import type { Draft, LogEntry } from "../log/log.ts";
import type { Replica } from "../log/replicated/replica.ts";
import { ReplicatedLog } from "../log/replicated/replicated-log.ts";
import { StoredReplica } from "../log/sqlite/stored-replica.ts";
import { type MemoryLine, MemoryStream } from "./memory-stream.ts";

/** One server's log, and what a test holds of it. */
export type Mate = {
  log: ReplicatedLog;
  line: MemoryLine;
  /** What its tail was told. */
  told: string[];
  complaints: string[];
};

/** Logs of several servers over one stream in memory, in a time that stands still until a test moves it. */
export class Crew implements AsyncDisposable {
  readonly clock = new ManualClock();
  readonly stream = new MemoryStream();
  readonly #folder = mkdtempSync(join(tmpdir(), "parley-crew-"));
  readonly #logs = new Map<string, ReplicatedLog>();
  #lives = 0;

  /** Starts a server on its copy; `around` changes what the copy does. */
  async start(name: string, around: (replica: Replica) => Replica = (replica) => replica): Promise<Mate> {
    const line = this.stream.line();
    const replica = around(new StoredReplica(join(this.#folder, name), this.clock.now(), this.stream.epoch));
    const told: string[] = [];
    const complaints: string[] = [];
    this.#lives += 1;
    const log = new ReplicatedLog({
      replica,
      ordering: line,
      clock: this.clock,
      random: () => 0,
      atTurnEnd: setImmediate,
      life: `life-${this.#lives}`,
      complain: (sentence) => complaints.push(sentence),
    });
    log.tail((_, entries) => told.push(...texts(entries)));
    this.#logs.set(name, log);
    await turns();
    return { log, line, told, complaints };
  }

  /** Time passes, in steps as short as what happens in it. */
  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 100) {
      this.clock.advance(100);
      await turns();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closing = Promise.all([...this.#logs.values()].map((log) => log.close()));
    await this.pass(15_000);
    await closing;
    rmSync(this.#folder, { recursive: true });
  }
}

const author = { id: createId(1), name: "Ada" };

/** Something to be said. */
export function say(text: string, room = "lobby"): Draft {
  return { room, id: createId(2), at: 3, author, content: { kind: "text", text } };
}

/** What was said. */
export function texts(entries: readonly LogEntry[]): string[] {
  return entries.map(({ json }) => JSON.parse(json).content.text);
}

/** Everything a log holds of a room. */
export function allOf(log: ReplicatedLog, room = "lobby"): Promise<LogEntry[]> {
  return log.read(room, 0, { entries: 100_000, bytes: 100_000_000 });
}

/** Lets everything happen that waits for no time. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
