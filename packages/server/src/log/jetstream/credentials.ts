import { readFileSync } from "node:fs";
import { type Authenticator, credsAuthenticator } from "@nats-io/transport-node";
import { Fault } from "./patience.ts";

/**
 * Lets one in by a file of credentials, as `nsc` makes it. It is read for each connection, as who issues them renews
 * them; while it cannot be used, what was read last is.
 *
 * @throws Fault with a sentence that says what to do, when it cannot be used at first
 */
export function credentialsOf(file: string): Authenticator {
  let last = readCredentials(file);
  return (nonce) => {
    try {
      last = readCredentials(file);
    } catch {
      // Somebody may be writing it just now.
    }
    return last(nonce);
  };
}

/**
 * Reads a file that a setting names.
 *
 * @throws Fault with a sentence that says what to do, when it cannot be read
 */
export function readSetFile(setting: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new Fault(`${file} cannot be read. Set ${setting} to a file that can.`, { cause });
  }
}

function readCredentials(file: string): Authenticator {
  // As it may have been saved on Windows, or without an end of its last line.
  const text = `${readSetFile("NATS_CREDS", file).replaceAll("\r\n", "\n")}\n`;
  const authenticator = credsAuthenticator(Buffer.from(text));
  try {
    authenticator();
    return authenticator;
  } catch (cause) {
    throw new Fault(`${file} holds no credentials. Set NATS_CREDS to a file as nsc makes it.`, { cause });
  }
}
