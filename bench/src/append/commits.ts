import { open } from "node:fs/promises";
import { join } from "node:path";
import { LOG_FILE } from "../harness/folder.ts";

/** Where the index of a write-ahead log counts its transactions (`iChange` in the format of SQLite's WAL index). */
const CHANGES_AT = 8;

/** How many transactions were written so far to the log in a data folder, modulo 2³²; while a server has it open. */
export async function commitsOf(folder: string): Promise<number> {
  await using index = await open(join(folder, `${LOG_FILE}-shm`));
  const { buffer } = await index.read(Buffer.alloc(4), 0, 4, CHANGES_AT);
  // It is in the byte order of this machine.
  return new Uint32Array(buffer.buffer, buffer.byteOffset, 1)[0] ?? 0;
}
