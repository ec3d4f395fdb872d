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

/** What NATS pays to order a message, store it and tell two servers of it, in microseconds (`pnpm bench cluster`). */
const ORDERED = 400;

/**
 * NATS and those who subscribe to it. An entry is what a message cost it beside two servers; it was not measured with
 * many: a write is assumed to be as dear as one of Parley.
 */
export const nats: Omit<Level, "children"> = {
  title: "NATS",
  hop: 0.5,
  entry: ORDERED * MICROSECOND,
  write: 8.6 * MICROSECOND,
  part: 0.2 * MICROSECOND,
  rest: { share: 0, most: 0 },
};

/** NATS that orders and stores nothing, and only passes on: assumed to take a message in as Parley does. */
export const leaf: Omit<Level, "children"> = { ...nats, title: "NATS leaf", entry: server.entry };

/**
 * What is paid for: `entry` by `pnpm bench append`, `ordered` by `cluster`, `delivery` by `fanout --part calm` and
 * `connectionBytes` by `idle`; the rest by trials, but for `wireBytes`, which is assumed: a message's JSON and the head.
 */
export const prices: Prices = {
  entry: 60,
  ordered: ORDERED,
  delivery: 8.8,
  turn: 3.5,
  comparison: 270,
  entryBytes: 540,
  wireBytes: 400,
  connectionBytes: 10 * 1_024,
  presenceBytes: 180,
};
