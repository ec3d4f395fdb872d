import type { Prices } from "./everywhere.ts";
import type { Level } from "./node.ts";

/** A microsecond, in milliseconds. */
const MICROSECOND = 1e-3;

/**
 * A server of Parley and its people. A write is what a delivery costs where each message is written by itself (`pnpm
 * bench fanout --part calm`), a part what it costs where hundreds leave together (`--part most`), an entry what an
 * append costs (`pnpm bench append`).
 */
export const server: Omit<Level, "children"> = {
  title: "Parley",
  hop: 0.5,
  entry: 60 * MICROSECOND,
  write: 8.6 * MICROSECOND,
  part: 0.2 * MICROSECOND,
  rest: { share: 0.25, most: 20 },
};

/** NATS and those who subscribe to it. It was not measured with many: a write is assumed to be as dear as one of Parley. */
export const nats: Omit<Level, "children"> = {
  title: "NATS",
  hop: 0.5,
  entry: 60 * MICROSECOND,
  write: 8.6 * MICROSECOND,
  part: 0.2 * MICROSECOND,
  rest: { share: 0, most: 0 },
};

/** What a server pays for, as measured: see docs/scale.md. */
export const prices: Prices = {
  entry: 60,
  delivery: 8.8,
  turn: 3.5,
  entryBytes: 540,
  wireBytes: 400,
  connectionBytes: 10 * 1_024,
  presenceBytes: 180,
};
