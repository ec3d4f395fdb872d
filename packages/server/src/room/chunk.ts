import type { Budget, LogEntry } from "../log/log.ts";
import { textFrame } from "./frame.ts";

/** Some entries of a room in a row, with the frame that carries them to everybody who reads from the same position. */
export type Chunk = { entries: LogEntry[]; last: number; frame: Buffer };

/** Joins entries, encoded long ago, to one `entries` message. */
export function toChunk(room: string, entries: LogEntry[]): Chunk {
  const joined = entries.map(({ json }) => json).join(",");
  return {
    entries,
    last: entries.at(-1)?.seq ?? 0,
    frame: textFrame(`{"type":"entries","room":${JSON.stringify(room)},"entries":[${joined}]}`),
  };
}

/** What fits into one frame of so many bytes, beside what stands around and between the entries. */
export function frameBudget(frameBytes: number, entries = 500): Budget {
  return { entries, bytes: frameBytes - 1024 };
}
