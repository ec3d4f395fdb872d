import { join } from "node:path";
import { createId } from "@parley/protocol";
import { SqliteLog } from "../../../packages/server/src/log/sqlite/sqlite-log.ts";
import { LOG_FILE } from "../harness/folder.ts";

/** Entries of one commit. */
const BATCH = 20_000;
const AUTHORS = 50;

/** Puts so many entries of one room into the log of a data folder that no server uses; their texts by their numbers, from 1 on. */
export async function fill(
  folder: string,
  room: string,
  entries: number,
  textOf: (number: number) => string,
): Promise<void> {
  const log = new SqliteLog(join(folder, LOG_FILE));
  const authors = Array.from({ length: AUTHORS }, (_, n) => ({ id: createId(Date.now()), name: `user-${n}` }));
  try {
    for (let filled = 0; filled < entries; filled += BATCH) {
      const drafts = Array.from({ length: Math.min(BATCH, entries - filled) }, (_, n) => {
        const author = authors[n % AUTHORS] ?? { id: createId(Date.now()), name: "user-0" };
        const content = { kind: "text", text: textOf(filled + n + 1) } as const;
        return { room, id: createId(Date.now()), at: Date.now(), author, content };
      });
      await Promise.all(drafts.map((draft) => log.append(draft)));
    }
  } finally {
    await log.close();
  }
}
