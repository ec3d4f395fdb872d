import { hash } from "node:crypto";
import type { LogEntry } from "./log.ts";

/** How many entries of a room lie between two places at which the hash of all before it is kept. */
export const CHECKPOINT = 256;

/** The hash of a room without entries. */
export const BEGINNING = "";

/**
 * The hash of a room with one more entry than when it had the previous hash: of SHA-256, the first 128 bits in
 * hexadecimal digits. Rooms that have the same hash have the same entries.
 */
export function chain(previous: string, { seq, json }: LogEntry): string {
  return hash("sha256", `${previous} ${seq} ${json}`, "hex").slice(0, 32);
}
