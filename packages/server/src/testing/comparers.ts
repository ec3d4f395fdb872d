import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { ManualClock } from "@parley/protocol/testing";
import { encodeBatch } from "../log/replicated/batch.ts";
import { Comparison } from "../log/replicated/comparison.ts";
import type { Compared } from "../log/replicated/inquiry.ts";
import { ReplicatedLog } from "../log/replicated/replicated-log.ts";
import { StoredReplica } from "../log/sqlite/stored-replica.ts";
import { say, turns } from "./crew.ts";
import { MemoryEther } from "./memory-ether.ts";
import { MemoryStream } from "./memory-stream.ts";

/** Servers that compare their copies, in a time that stands still until a test moves it. */
export class Comparers {
  readonly clock = new ManualClock();
  readonly stream = new MemoryStream();
  readonly ether = new MemoryEther();
  readonly #folder = mkdtempSync(join(tmpdir(), "parley-comparers-"));
  readonly #opened: (() => Promise<void>)[] = [];
  /** The lives of servers that all know to be there. */
  neighbours: string[] = [];
  #lives = 0;

  /** Starts a server on its copy; `around` changes what it applies. */
  async start(name: string, around: (text: string) => string = (text) => text, from = this.stream) {
    const { clock } = this;
    const file = join(this.#folder, name);
    const replica = new StoredReplica(file, 1, from.epoch);
    const { apply } = replica;
    replica.apply = (messages) =>
      apply.call(
        replica,
        messages.map((message) => ({ ...message, text: around(message.text) })),
      );
    const complaints: string[] = [];
    const stopped: string[] = [];
    const complain = (sentence: string) => complaints.push(sentence);
    this.#lives += 1;
    const world = { clock, complain, life: `${name} ${this.#lives}`, server: name, replica };
    const line = from.line();
    const log = new ReplicatedLog({ ...world, ordering: line, random: () => 0, atTurnEnd: setImmediate });
    const comparison = new Comparison({ ...world, log, ether: this.ether.way() });
    comparison.start(
      (room) => stopped.push(room),
      () => this.neighbours.filter((other) => other !== world.life),
    );
    const close = async () => {
      comparison.close();
      await log.close();
    };
    this.#opened.push(close);
    await turns();
    return { file, replica, log, line, comparison, complaints, stopped, close };
  }

  /** Something is said in a room, so many times. */
  async publish(room: string, count = 1): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      this.stream.publish(`${room} ${this.stream.messages.length}`, encodeBatch([say("hello", room)]));
    }
    await turns();
  }

  async pass(milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 500) {
      this.clock.advance(500);
      await turns();
    }
  }

  /** What comes of comparing everything. */
  async compare({ comparison }: { comparison: Comparison }): Promise<Compared> {
    const comparing = comparison.compare();
    await this.pass(5_000);
    return comparing;
  }

  async close(): Promise<void> {
    for (const close of this.#opened) await close();
    rmSync(this.#folder, { recursive: true });
  }
}

/** Something is applied otherwise than by all others. */
export function otherwise(text: string): string {
  return text.replace("hello", "hallo");
}

/** Changes the second entry of each room in the file of a server. */
export function change(file: string): void {
  const database = new DatabaseSync(file);
  database.exec("UPDATE entries SET json = replace(json, 'hello', 'hallo') WHERE seq = 2");
  database.close();
}
