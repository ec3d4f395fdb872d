import type { Clock, closeCodes, Limits } from "@parley/protocol";
import type { Logger } from "pino";
import type { Tokens } from "../identity/tokens.ts";
import type { Log } from "../log/log.ts";
import type { Background } from "../room/background.ts";
import type { Elsewhere } from "../room/elsewhere.ts";
import type { Registry } from "../room/registry.ts";
import type { Heartbeat } from "./heartbeat.ts";
import type { LogFaults } from "./log-faults.ts";
import type { People } from "./people.ts";

/** A row of the table of close codes. */
export type CloseRow = (typeof closeCodes)[keyof typeof closeCodes];

/** One open connection, as the gateway sees it. */
export interface Connection {
  /** Resolves when it is gone. */
  readonly closed: Promise<void>;
  /** Asks it to come back after that many milliseconds; it publishes nothing more. */
  drain(after: number): void;
  /** Closes it, for a reason of the table. */
  close(row: CloseRow): void;
  /** Cuts it, without a word. */
  cut(): void;
}

/** What connections need of the house. */
export type Gateway = {
  log: Log;
  rooms: Registry;
  tokens: Tokens;
  heartbeat: Heartbeat;
  connections: Set<Connection>;
  people: People;
  /** Appends that were begun and not yet answered. */
  appending: Set<Promise<void>>;
  /** Rooms of which the first entry is being appended. */
  beginning: Set<string>;
  limits: Limits;
  clock: Clock;
  /** A number from 0 up to, not including, 1. */
  random: () => number;
  /** Runs something at the end of this turn of the event loop. */
  atTurnEnd: (run: () => void) => void;
  background: Background;
  /** The other servers, where there are any. */
  elsewhere?: Elsewhere | undefined;
  logger: Logger;
  /** Hears of each time that the log fails. */
  faults: LogFaults;
};
