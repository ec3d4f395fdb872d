import {
  connect,
  errors,
  type NatsConnection,
  type NodeConnectionOptions,
  type ReconnectToServerHandler,
} from "@nats-io/transport-node";
import { LARGEST } from "../replicated/publisher.ts";
import { Spell } from "../replicated/spell.ts";
import { credentialsOf, readSetFile } from "./credentials.ts";
import { Fault, type Patience, patiently } from "./patience.ts";

/** Where NATS is, and how one is let in. */
export type NatsAccess = {
  /** Each `host:port`. */
  servers: readonly string[];
  user?: string | undefined;
  password?: string | undefined;
  token?: string | undefined;
  /** A file of credentials, as `nsc` makes it. */
  credentials?: string | undefined;
  /** Nothing is said unencrypted; `authority` is the file of a certificate authority of one's own. */
  tls?: { authority?: string | undefined } | undefined;
};

/** How often NATS is asked whether it lives, how soon it is tried again, and how long a try may take, in milliseconds. */
const PING = 2_000;
const RECONNECT = 200;
const HANDSHAKE = 2_000;

/**
 * Connects to NATS as soon as it can be reached, and from then on again whenever the line breaks.
 *
 * @throws Fault with a sentence that says what to do, when it does not let us in or a file cannot be read
 */
export async function connectToNats(access: NatsAccess, patience: Patience): Promise<NatsConnection> {
  const options = optionsOf(access);
  const where = access.servers.join(", ");
  return patiently(`NATS cannot be reached at ${where}. Start it, or set NATS_URL.`, patience, async () => {
    try {
      return await requireRoom(await connect(options));
    } catch (cause) {
      throw (await faultOfAny(options, access.servers)) ?? faultOf(cause, where) ?? cause;
    }
  });
}

/** What no waiting mends at one of several servers: who tries them all is told only why the last one was not entered. */
async function faultOfAny(options: NodeConnectionOptions, servers: readonly string[]): Promise<Fault | undefined> {
  if (servers.length === 1) return undefined;
  const faults = await Promise.all(
    servers.map(async (server) => {
      try {
        const connection = await connect({ ...options, servers: [server] });
        await connection.close();
        return undefined;
      } catch (cause) {
        return faultOf(cause, server);
      }
    }),
  );
  return faults.find((fault) => fault !== undefined);
}

/** What of the reason why NATS was not entered no waiting mends, in a sentence that says what to do. */
function faultOf(cause: unknown, where: string): Fault | undefined {
  if (cause instanceof Fault) return cause;
  const distrust = distrustOf(cause);
  if (distrust) {
    const advice = "Set NATS_CA to the file of its authority, and NATS_URL to the names that it bears.";
    return new Fault(`The certificate of NATS at ${where} is not trusted (${distrust}). ${advice}`, { cause });
  }
  if (isShutOut(cause)) {
    const advice = "Set user and password in NATS_URL, or NATS_CREDS.";
    return new Fault(`NATS at ${where} does not let this server in. ${advice}`, { cause });
  }
  if (!(cause instanceof errors.ConnectionError && cause.message.includes("does not support 'tls'"))) return undefined;
  return new Fault(`NATS at ${where} has no TLS. Give it a certificate, or set NATS_URL to nats:// and no NATS_CA.`, {
    cause,
  });
}

/** Whether NATS does not let one in, and not only because that took it too long. */
function isShutOut(error: unknown): boolean {
  return error instanceof errors.AuthorizationError && !/timeout/i.test(error.message);
}

/** Lets go of a NATS that does not take messages as large as they may be, and throws a sentence. */
async function requireRoom(connection: NatsConnection): Promise<NatsConnection> {
  const { max_payload: most = LARGEST } = connection.info ?? {};
  if (most >= LARGEST) return connection;
  await connection.close();
  const advice = `Set max_payload to ${LARGEST} or more, as it is by default.`;
  throw new Fault(`NATS at ${connection.getServer()} takes messages of ${most} bytes at most. ${advice}`);
}

/** Why a certificate is not trusted, in the words of Node, if that is what is wrong. */
function distrustOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /CERT|VERIFY/.test(code) ? code : undefined;
}

/**
 * Passes on what NATS answers.
 *
 * @throws Fault with a sentence that says what to do, when it does not let us ask that
 */
export async function permitted<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    const refusal = error instanceof Error && refusalOf(error.cause);
    if (refusal) throw new Fault(refusal, { cause: error });
    throw error;
  }
}

/** Complains, once of each, of what NATS does not let this server do, and each time that it does not let it in any more. */
export async function heedRefusals(
  connection: NatsConnection,
  complain: (sentence: string, cause?: unknown) => void,
): Promise<void> {
  const known = new Set<string>();
  const exile = new Spell(complain, "NATS does not let this server in any more.", "NATS lets this server in again.");
  for await (const status of connection.status()) {
    if (status.type === "reconnect") exile.end();
    if (status.type === "error" && isShutOut(status.error)) exile.begin(status.error);
    const refusal = status.type === "error" && refusalOf(status.error);
    if (refusal && !known.has(refusal)) complain(refusal, status.error);
    if (refusal) known.add(refusal);
  }
}

function refusalOf(error: unknown): string | undefined {
  if (!(error instanceof errors.PermissionViolationError)) return undefined;
  const what = error.operation === "publish" ? "publish" : "subscribe";
  return `NATS does not let this server ${what} to ${error.subject}. Give its user the rights that docs/nats/nats.conf lists.`;
}

function optionsOf({ servers, user, password, token, credentials, tls }: NatsAccess): NodeConnectionOptions {
  return {
    servers: [...servers],
    name: "parley",
    pingInterval: PING,
    reconnectTimeWait: RECONNECT,
    maxReconnectAttempts: -1,
    reconnectToServer: inTurn(),
    timeout: HANDSHAKE,
    // Whoever changes passwords may take a while to do it everywhere.
    ignoreAuthErrorAbort: true,
    noAsyncTraces: true,
    ...(user !== undefined && { user, pass: password ?? "" }),
    ...(token !== undefined && { token }),
    ...(credentials !== undefined && { authenticator: credentialsOf(credentials) }),
    ...(tls && { tls: tls.authority === undefined ? {} : { ca: readSetFile("NATS_CA", tls.authority) } }),
  };
}

/** Tries each server after another, and so none again that a connection just left, while there are others. */
function inTurn(): ReconnectToServerHandler {
  let last: string | undefined;
  return (servers) => {
    const next = servers.find(({ listen }) => listen !== last) ?? servers[0] ?? null;
    last = next?.listen;
    return next;
  };
}
