import { closeCodes } from "@parley/protocol";
import type { Connection, Gateway } from "./gateway.ts";

type Draining = Pick<Gateway, "connections" | "appending" | "clock" | "limits" | "random" | "atTurnEnd">;

/** How long a connection that was asked to close may take to agree, in milliseconds. */
const CLOSE_TIMEOUT = 1_000;
/** How much of the spread each connection adds, in milliseconds: two thousand connections fill ten seconds. */
const SPREAD_PER_CONNECTION = 5;
/** How many connections are told something in one turn of the event loop, so that none is long. */
const BATCH = 50;

/**
 * Empties a gateway that takes no new connections: everybody is asked to come back after a random time, what was
 * begun is finished and acknowledged, then the connections are closed.
 */
export async function drain(gateway: Draining): Promise<void> {
  const { connections, limits, random } = gateway;
  const spread = Math.min(limits.drainSpread, connections.size * SPREAD_PER_CONNECTION);
  await each(gateway, (connection) => connection.drain(Math.floor(random() * spread)));
  await finish(gateway);
  await each(gateway, (connection) => connection.close(closeCodes.draining));
  const cut = gateway.clock.after(CLOSE_TIMEOUT, () => void each(gateway, (connection) => connection.cut()));
  await Promise.all(Array.from(connections, ({ closed }) => closed));
  cut.cancel();
}

/** Tells all connections something, some in each turn. */
async function each(gateway: Draining, tell: (connection: Connection) => void): Promise<void> {
  const connections = [...gateway.connections];
  for (let first = 0; first < connections.length; first += BATCH) {
    for (const connection of connections.slice(first, first + BATCH)) tell(connection);
    await turn(gateway);
  }
}

/** Waits until what was begun is stored and acknowledged, but not for ever. */
async function finish(gateway: Draining): Promise<void> {
  const { appending, clock, limits } = gateway;
  const { promise: outOfPatience, resolve: giveUp } = Promise.withResolvers<void>();
  const patience = clock.after(limits.drainPatience, giveUp);
  await Promise.race([Promise.all(appending), outOfPatience]);
  patience.cancel();
  // The acknowledgements leave at the end of their turn.
  await turn(gateway);
}

function turn({ atTurnEnd }: Draining): Promise<void> {
  return new Promise((resolve) => atTurnEnd(resolve));
}
