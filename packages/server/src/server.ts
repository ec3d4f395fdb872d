import { once } from "node:events";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { type Clock, closeCodes, createId, type Limits, limits as standardLimits, systemClock } from "@parley/protocol";
import { type Logger, pino } from "pino";
import type { Config } from "./config.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { Admission } from "./gateway/admission.ts";
import { readTrust } from "./gateway/client-address.ts";
import { drain } from "./gateway/drain.ts";
import type { Connection, Gateway } from "./gateway/gateway.ts";
import { Heartbeat } from "./gateway/heartbeat.ts";
import { LogFaults } from "./gateway/log-faults.ts";
import { isLoopback } from "./gateway/origin.ts";
import { People } from "./gateway/people.ts";
import type { Spent } from "./gateway/shared-allowance.ts";
import { refuseUpgrades, takeUpgrades } from "./gateway/upgrade.ts";
import { createHost } from "./http/host.ts";
import { routes } from "./http/routes.ts";
import { Tokens } from "./identity/tokens.ts";
import type { Times } from "./log/jetstream/nats-ordering.ts";
import type { Log } from "./log/log.ts";
import type { Comparison } from "./log/replicated/comparison.ts";
import type { Replica } from "./log/replicated/replica.ts";
import { openThreadedLog, openThreadedReplica } from "./log/sqlite/threads.ts";
import { Background } from "./room/background.ts";
import { Elsewhere } from "./room/elsewhere.ts";
import { Registry } from "./room/registry.ts";

/** A server that takes connections. */
export type RunningServer = AsyncDisposable & {
  /** The port it listens on. */
  port: number;
  /** Its connections and rooms, for whoever measures it. */
  gateway: Gateway;
  /** Takes no new connections, finishes what was begun, sends everybody away and lets go of the data folder. */
  close(): Promise<void>;
};

/** What tests put in the place of the world. */
export type World = {
  clock?: Clock;
  random?: () => number;
  limits?: Partial<Limits>;
  pageFolder?: string;
  openLog?: (...file: Parameters<typeof openThreadedLog>) => Log | Promise<Log>;
  openReplica?: (...file: Parameters<typeof openThreadedReplica>) => Replica | Promise<Replica>;
  /** How long NATS may take. */
  times?: Times;
};

const BUILT_PAGE = fileURLToPath(new URL("../../web/dist", import.meta.url));

/**
 * Starts a server: page and WebSocket on one port. While NATS is away that is waited for, with the page alone, until
 * `stopping`.
 *
 * @throws Error with a sentence that says what to do, when the port, the data folder or the log cannot be had
 */
export async function startServer(config: Config, world: World = {}, stopping?: AbortSignal): Promise<RunningServer> {
  const { clock = systemClock, random = Math.random, pageFolder = BUILT_PAGE } = world;
  const limits = { ...standardLimits, ...limitsOf(config), ...world.limits };
  // Written at once: what waits at the end of the process would be tried for ever where nobody reads it any more.
  const logger = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
  const atTurnEnd = (run: () => void) => void setImmediate(run);

  await using opened = new AsyncDisposableStack();
  const data = opened.adopt(openDataFolder(config.dataDir, config.tokenSecrets), (folder) => folder.release());
  let served: Gateway | undefined;
  let closing: Promise<void> | undefined;
  let comparison: Comparison | undefined;
  const state = () => (closing || stopping?.aborted ? "draining" : (served?.log.state ?? "waiting"));
  const serving = () => ["open", "degraded"].includes(state());
  const health = () => (serving() && difference(comparison)) || state();
  const welcomes = () => serving() && health() !== "differs";
  const compare = async () =>
    comparison?.compare().catch((error: unknown) => {
      if (!closing) throw error;
      return undefined;
    });
  const server = createHost(routes({ pageFolder, health, compare }).fetch, limits);
  const port = await listen(server, config);
  opened.defer(() => stopListening(server));
  const allowUpgrades = refuseUpgrades(server);
  const waits = (reason: string, cause: unknown) => logger.warn({ err: cause, port }, `waiting: ${reason}`);

  const connections = new Set<Connection>();
  const broke = () => {
    // What they read here may be another log by now than what others read; another server can take them.
    for (const connection of connections) connection.close(closeCodes.internal);
  };
  const opening = { ...world, clock, random, limits, atTurnEnd, logger, stopping, waits, broke, welcomes };
  const { log, elsewhere, comparison: comparing } = await openLog(data, config, opening);
  opened.defer(() => log.close());
  opened.defer(() => elsewhere?.close());
  opened.defer(() => comparing?.close());
  const background = new Background({ clock, atTurnEnd });
  const rooms = opened.adopt(new Registry({ log, clock, limits, atTurnEnd, background, elsewhere }), (open) =>
    open.close(),
  );
  const heartbeat = opened.adopt(new Heartbeat(clock, limits), (wheel) => wheel.close());
  const tokens = new Tokens(...data.secrets);
  const house = { log, rooms, tokens, heartbeat, limits, clock, random, atTurnEnd, background, elsewhere, logger };
  const faults = new LogFaults(logger, clock);
  const gateway: Gateway = {
    ...house,
    connections,
    people: new People(),
    appending: new Set(),
    beginning: new Set(),
    faults,
  };
  const tell = elsewhere && ((spent: Spent) => elsewhere.spend(spent));
  const admission = opened.adopt(new Admission(clock, limits, tell), (it) => it.close());
  elsewhere?.listen({
    turn: (turn) => rooms.turn(turn),
    word: (room, word) => rooms.murmur(room, word),
    renamed: (person) => gateway.people.rename(person),
    spent: (spent) => admission.charge(spent),
  });
  comparing?.start(
    (room) => rooms.stop(room),
    () => elsewhere?.lives ?? [],
  );
  comparison = comparing;

  // Behind a proxy, what listens on loopback is open to the world, and a local page is one of a visitor's machine.
  const isLocal = isLoopback(config.host) && config.trustProxy === "0";
  const origins = { allowed: config.allowedOrigins, loopback: isLocal };
  allowUpgrades();
  // Who comes for a room that is wrong here would come back again and again, and another serves all rooms.
  const taking = () => welcomes() || (serving() && elsewhere?.welcomes !== true);
  takeUpgrades(server, gateway, { admission, origins, trust: readTrust(config.trustProxy), serving: taking });
  served = gateway;
  logger.info({ host: config.host, port }, "open");

  const held = opened.move();
  const shutDown = async () => {
    logger.info({ connections: gateway.connections.size }, "draining");
    await drain(gateway);
    await held.disposeAsync();
    logger.info("closed");
  };
  const close = () => {
    closing ??= shutDown();
    return closing;
  };
  return { port, gateway, close, [Symbol.asyncDispose]: close };
}

type Opening = World & {
  clock: Clock;
  random: () => number;
  limits: Limits;
  atTurnEnd: (run: () => void) => void;
  logger: Logger;
  stopping: AbortSignal | undefined;
  /** Hears once of each thing that is waited for, and why. */
  waits: (reason: string, cause: unknown) => void;
  /** The log is broken from now on. */
  broke: () => void;
  /** Whether newcomers are welcome. */
  welcomes: () => boolean;
};

/** Opens the log: one of its own, or of several servers where they meet, and tell one another who is with them. */
async function openLog(
  { logFile: file, server }: DataFolder,
  { nats, tokenSecrets }: Config,
  opening: Opening,
): Promise<{ log: Log; elsewhere?: Elsewhere; comparison?: Comparison }> {
  const { clock, random, limits, atTurnEnd, logger, stopping, waits, broke, welcomes, times } = opening;
  const { openReplica = openThreadedReplica } = opening;
  const openAlone = opening.openLog ?? openThreadedLog;
  if (!nats) return { log: await openAlone(file, { now: clock.now(), clock, limits, atTurnEnd }) };
  if (!tokenSecrets) {
    logger.warn("Set TOKEN_SECRET to the same on all servers: who comes to another is somebody else there until then");
  }
  const complain = (sentence: string, cause?: unknown) => logger.error({ err: cause }, sentence);
  const life = createId(clock.now());
  // A server that is alone never loads what speaks with NATS.
  const { openJetStreamLog } = await import("./log/jetstream/open.ts");
  const { log, ether, comparison } = await openJetStreamLog(file, nats, {
    clock,
    random,
    atTurnEnd,
    life,
    server,
    openReplica,
    stopping,
    waits,
    complain,
    broke,
    times,
  });
  return { log, elsewhere: new Elsewhere({ ether, clock, atTurnEnd, life, welcomes }), comparison };
}

/** Whether rooms differ from those of other servers: some that are wrong here, or that nobody can decide about. */
function difference(comparison: Comparison | undefined): "differs" | "disputed" | undefined {
  if (!comparison) return undefined;
  if (comparison.stopped.size > 0) return "differs";
  return comparison.disputed.length > 0 ? "disputed" : undefined;
}

/** What a rate for each connection means for an address: so many times as much, or no limit either. */
function limitsOf({ rateLimit }: Config): Partial<Limits> {
  const { messagesPerSecond, addressMessagesPerSecond, addressMessageBurst } = standardLimits;
  const rate = { messagesPerSecond: rateLimit, messageBurst: Math.max(1, rateLimit * 2) };
  if (rateLimit === 0) {
    const none = {
      connectionsPerAddress: 0,
      strangersPerAddress: 0,
      upgradesPerSecond: 0,
      addressMessagesPerSecond: 0,
    };
    return { ...rate, ...none };
  }
  const share = rateLimit / messagesPerSecond;
  return {
    ...rate,
    addressMessagesPerSecond: Math.ceil(share * addressMessagesPerSecond),
    addressMessageBurst: Math.ceil(share * addressMessageBurst),
  };
}

async function listen(server: Server, { host, port }: Config): Promise<number> {
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (cause) {
    throw new Error(`${host}:${port} cannot be listened on. Set PORT or HOST to another, or stop what uses it.`, {
      cause,
    });
  }
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

async function stopListening(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
