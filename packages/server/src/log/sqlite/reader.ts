import { constants, platform, setPriority } from "node:os";
import { DatabaseSync } from "node:sqlite";
import { workerData } from "node:worker_threads";
import { pack } from "./packed.ts";
import { Statements } from "./statements.ts";
import { answer } from "./thread.ts";
import type { Reading } from "./threads.ts";

/** The thread that reads, so that whoever pages through a year of talk holds up nobody who writes. */
answer(() => {
  // On Linux, priorities are of threads: on a machine with few cores, whoever writes comes first.
  if (platform() === "linux") setPriority(constants.priority.PRIORITY_LOW);
  const database = new DatabaseSync(workerData.file, { readOnly: true, timeout: 5_000 });
  const statements = new Statements(database);
  const handle = (reading: Reading | "close") => {
    if (reading === "close") return database.close();
    const { direction, room, seq, budget } = reading;
    return pack(direction === "on" ? statements.after(room, seq, budget) : statements.before(room, seq, budget));
  };
  return [undefined, handle];
});
