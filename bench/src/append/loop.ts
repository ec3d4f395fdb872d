import { join } from "node:path";
import { createId } from "@parley/protocol";
import { z } from "zod";
import { encodeDraft, numbered } from "../../../packages/server/src/log/encode-entry.ts";
import { openDatabase } from "../../../packages/server/src/log/sqlite/schema.ts";
import { Statements } from "../../../packages/server/src/log/sqlite/statements.ts";
import { Folder, LOG_FILE } from "../harness/folder.ts";
import { serve } from "../harness/helper.ts";
import { bodyOf } from "../harness/load/marker.ts";

const asked = z.object({ batch: z.int(), seconds: z.number(), authors: z.int(), bytes: z.int() });
const ROOM = "room";

serve({
  /** Appends batches to a new log by the log's own statements and nothing else, for a while: how many entries a second. */
  run: async (about) => {
    const { batch, seconds, authors: count, bytes } = asked.parse(about);
    using folder = new Folder();
    const database = openDatabase(join(folder.path, LOG_FILE), Date.now());
    const statements = new Statements(database);
    const authors = Array.from({ length: count }, () => ({ id: createId(Date.now()), name: "user-12345" }));
    let appended = 0;
    let spent = 0;
    while (spent < seconds * 1_000) {
      const drafts = Array.from({ length: batch }, (_, n) => {
        const author = authors[(appended + n) % count] ?? { id: createId(0), name: "user-1" };
        const content = { kind: "text", text: bodyOf(appended + n, bytes) } as const;
        const draft = encodeDraft({ room: ROOM, id: createId(Date.now()), at: Date.now(), author, content });
        return { draft, entry: numbered(appended + n + 1, draft) };
      });
      const began = performance.now();
      database.exec("BEGIN IMMEDIATE");
      const room = statements.room(ROOM);
      for (const { draft, entry } of drafts) {
        if (statements.find(draft.author, draft.id)) throw new Error("An id came twice.");
        statements.insert(room.id, draft, entry);
      }
      room.head += batch;
      statements.setHead(room);
      database.exec("COMMIT");
      spent += performance.now() - began;
      appended += batch;
    }
    database.close();
    return appended / (spent / 1_000);
  },
});
