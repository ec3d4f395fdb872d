import { readFileSync } from "node:fs";
import { connect, credsAuthenticator, errors, type NatsConnection } from "@nats-io/transport-node";
import type { Clock } from "@parley/protocol";

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

/** How often NATS is asked whether it lives, how soon it is tried again, and how long a first try may take, in milliseconds. */
const PING = 2_000;
const RECONNECT = 200;
const HANDSHAKE = 5_000;
/** How long NATS may take to come up beside the server, in milliseconds. */
const PATIENCE = 20_000;

/**
 * Connects to NATS, and from then on again whenever the line breaks.
 *
 * @throws Error with a sentence that says what to do, when it cannot be reached for a while or does not let us in
 */
export async function connectToNats(access: NatsAccess, clock: Clock): Promise<NatsConnection> {
  const { servers, user, password, token, credentials, tls } = access;
  const options = {
    servers: [...servers],
    name: "parley",
    pingInterval: PING,
    reconnectTimeWait: RECONNECT,
    maxReconnectAttempts: -1,
    timeout: HANDSHAKE,
    // Whoever changes passwords may take a while to do it everywhere.
    ignoreAuthErrorAbort: true,
    noAsyncTraces: true,
    ...(user !== undefined && { user, pass: password ?? "" }),
    ...(token !== undefined && { token }),
    ...(credentials !== undefined && { authenticator: credsAuthenticator(readFile("NATS_CREDS", credentials)) }),
    ...(tls && { tls: tls.authority === undefined ? {} : { ca: readFile("NATS_CA", tls.authority).toString() } }),
  };
  const end = clock.now() + PATIENCE;
  for (;;) {
    try {
      return await connect(options);
    } catch (cause) {
      const where = servers.join(", ");
      if (cause instanceof errors.AuthorizationError) {
        throw new Error(
          `NATS at ${where} does not let this server in. Set user and password in NATS_URL, or NATS_CREDS.`,
          {
            cause,
          },
        );
      }
      if (clock.now() >= end) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new Error(`NATS cannot be reached at ${where} (${why}). Start it, or set NATS_URL.`, { cause });
      }
    }
    await new Promise<void>((resolve) => clock.after(RECONNECT, resolve));
  }
}

function readFile(setting: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`${file} cannot be read. Set ${setting} to a file that can.`, { cause });
  }
}
