import { constants, platform, setPriority } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { workerData } from "node:worker_threads";
import type { Checked } from "../replicated/replica.ts";
import { Chains } from "./chains.ts";
import { answer } from "./thread.ts";

/** What the thread that checks is asked: a hash, or to look through a stretch. */
export type Inquiry = { hash: { room: string; seq: number } } | { check: { room: string; after: number } };
export type Finding = string | Checked | undefined;

/** The thread that checks a copy, which nobody waits for. */
answer(() => {
  if (platform() === "linux") setPriority(constants.priority.PRIORITY_LOW);
  const database = new DatabaseSync(workerData.file, { readOnly: true, timeout: 5_000 });
  // What is to be checked is what stands in the file, not what was read from it before.
  database.exec("PRAGMA cache_size = 16");
  const chains = new Chains(database);
  const handle = (asked: Inquiry | "close"): Finding => {
    if (asked === "close") return void database.close();
    if ("hash" in asked) return chains.at(asked.hash.room, asked.hash.seq);
    return chains.check(asked.check.room, asked.check.after);
  };
  return [undefined, handle];
});
