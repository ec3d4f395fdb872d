import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { Folder, LOG_FILE } from "../harness/folder.ts";
import { commitsOf } from "./commits.ts";

it("counts the transactions of a log, whatever they write", async () => {
  using folder = new Folder();
  const database = new DatabaseSync(join(folder.path, LOG_FILE));
  database.exec("PRAGMA journal_mode = WAL; CREATE TABLE rows (n INTEGER)");
  const before = await commitsOf(folder.path);
  for (let commit = 0; commit < 7; commit += 1) {
    database.exec("BEGIN");
    for (let row = 0; row < commit + 1; row += 1) database.exec("INSERT INTO rows VALUES (1)");
    database.exec("COMMIT");
  }
  expect((await commitsOf(folder.path)) - before).toBe(7);
  database.close();
});
