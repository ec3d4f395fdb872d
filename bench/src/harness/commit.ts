import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Folder } from "./folder.ts";
import { median } from "./median.ts";

const COMMITS = 100;

/** How long SQLite takes here to put one row on the disk for good, in milliseconds, where data folders of benches are: the median of a hundred. */
export function commitTime(): number {
  using folder = new Folder();
  const database = new DatabaseSync(join(folder.path, "rows.db"));
  try {
    database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE rows (text TEXT) STRICT");
    const insert = database.prepare("INSERT INTO rows (text) VALUES (?)");
    const times = Array.from({ length: COMMITS }, () => {
      const began = performance.now();
      database.exec("BEGIN IMMEDIATE");
      insert.run("x".repeat(300));
      database.exec("COMMIT");
      return performance.now() - began;
    });
    return median(times);
  } finally {
    database.close();
  }
}
