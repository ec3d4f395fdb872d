import { workerData } from "node:worker_threads";
import type { Draft } from "../log.ts";
import { Store } from "./store.ts";
import { answer } from "./thread.ts";

/** The thread that commits. */
answer(() => {
  const store = new Store(workerData.file, workerData.now);
  const handle = (drafts: readonly Draft[] | "close") => (drafts === "close" ? store.close() : store.commit(drafts));
  return [{ epoch: store.epoch, heads: store.heads }, handle];
});
