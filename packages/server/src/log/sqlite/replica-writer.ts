import { workerData } from "node:worker_threads";
import type { Ordered } from "../replicated/ordering.ts";
import { StoredReplica } from "./stored-replica.ts";
import { answer } from "./thread.ts";

/** The thread that applies a stream. */
answer(() => {
  const replica = new StoredReplica(workerData.file, workerData.now, workerData.stream);
  const handle = (asked: readonly Ordered[] | "close") => (asked === "close" ? replica.close() : replica.apply(asked));
  const { epoch, heads, applied } = replica;
  return [{ epoch, heads, applied }, handle];
});
