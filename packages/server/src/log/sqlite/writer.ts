import { workerData } from "node:worker_threads";
import { type PackedDrafts, packAppended, unpackDrafts } from "./packed.ts";
import { Store } from "./store.ts";
import { answer } from "./thread.ts";

/** The thread that commits. */
answer(() => {
  const store = new Store(workerData.file, workerData.now);
  const handle = (asked: { drafts: PackedDrafts } | "close") =>
    asked === "close" ? store.close() : packAppended(store.commit(unpackDrafts(asked.drafts)));
  return [{ epoch: store.epoch, heads: store.heads }, handle];
});
