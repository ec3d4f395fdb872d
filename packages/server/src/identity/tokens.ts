import { createHmac, timingSafeEqual } from "node:crypto";
import { type Person, person } from "@parley/protocol";
import * as z from "zod/mini";

const payload = z.object({ v: z.literal(1), person });

/**
 * Signed proofs of who somebody is: base64url of the person's JSON, a dot, and its HMAC-SHA-256 (RFC 2104).
 * They do not expire.
 */
export class Tokens {
  readonly #secret: string;
  readonly #secrets: readonly string[];

  /** The first secret signs; what was signed with one of the others stays good. */
  constructor(secret: string, ...older: string[]) {
    this.#secret = secret;
    this.#secrets = [secret, ...older];
  }

  /** A token that this person comes back with. */
  issue(who: Person): string {
    const body = Buffer.from(JSON.stringify({ v: 1, person: who })).toString("base64url");
    return `${body}.${sign(body, this.#secret)}`;
  }

  /** Whom a token stands for, or nothing when it was not issued here. */
  verify(token: string): Person | undefined {
    const [body, signature, ...more] = token.split(".");
    if (!body || !signature || more.length > 0) return undefined;
    const given = Buffer.from(signature);
    if (!this.#secrets.some((secret) => isEqual(given, Buffer.from(sign(body, secret))))) return undefined;
    // Only what this server signed comes this far, so it parses.
    const parsed = payload.safeParse(JSON.parse(Buffer.from(body, "base64url").toString()));
    return parsed.success ? parsed.data.person : undefined;
  }
}

function sign(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64url");
}

function isEqual(given: Buffer, right: Buffer): boolean {
  return given.length === right.length && timingSafeEqual(given, right);
}
