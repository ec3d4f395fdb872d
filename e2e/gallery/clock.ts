/**
 * A program, as Node's `--import` takes it, that makes a server the same in each run: the time is what the file named by
 * GALLERY_CLOCK says (milliseconds since 1970), and chance, and with it who has which hue, comes from one seed.
 */
const PROGRAM = `
import { readFileSync } from "node:fs";
let seed = 7;
const next = () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
Date.now = () => Number(readFileSync(process.env.GALLERY_CLOCK, "utf8"));
Math.random = next;
crypto.getRandomValues = (bytes) => bytes.map((_, index) => (bytes[index] = Math.floor(next() * 256)));
`;

/** What NODE_OPTIONS is for a server that lives in the gallery. */
export const GALLERY_NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(PROGRAM)}`;

/** The day on which everything in the gallery plays, UTC. */
export function momentOf(time: string, day = "2026-06-16"): number {
  return Date.parse(`${day}T${time}:00Z`);
}
