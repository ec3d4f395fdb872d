import * as z from "zod/mini";

/** A UUID of version 7 (RFC 9562), made by whoever writes the message, before the first try to send it. */
export const messageId = z.uuidv7();

/** A person's id: a UUID of version 7, made by the server. */
export const personId = z.uuidv7();

/** The identity of one log; another log, also one started from a backup, has another epoch. */
export const epoch = z.string().check(z.minLength(1), z.maxLength(64));

/** A room's name: 1 to 64 of a–z, 0–9 and hyphen, with a letter or digit at both ends. */
export const roomName = z.string().check(z.regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, "bad_room"));

/** What a person comes back with; ASCII, so that a `hello` always fits its limit. */
export const token = z.string().check(z.regex(/^[\w.~-]{1,1024}$/, "token_refused"));

/** Ties an answer to its request: a short text of the client's choice. */
export const ref = z.string().check(z.minLength(1), z.maxLength(64));

/** Where every chatter starts, and where plain text chatters stay. */
export const LOBBY = "lobby";

/** Whether a text is a valid room name. */
export function isRoomName(name: string): boolean {
  return roomName.safeParse(name).success;
}

/** Random bytes at hand: asking the platform for a few at a time costs many times what the rest of an id does. */
const pool = new Uint8Array(4_096);
const ID_BYTES = 16;
let used = pool.length;

function pooledBytes(): Uint8Array {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  used += ID_BYTES;
  return pool.subarray(used - ID_BYTES, used);
}

/**
 * Makes a UUID of version 7 (RFC 9562): its first 48 bits are the time, so that ids sort by when they were made.
 *
 * @param now milliseconds since 1970
 * @param random fills 16 random bytes; the platform's secure source when left out
 */
export function createId(now: number, random: () => Uint8Array = pooledBytes): string {
  // A library for this is half a kilobyte of what each page loads first.
  const bytes = random();
  const [time, chance] = [hex(now, 12), Array.from(bytes, (byte) => hex(byte, 2)).join("")];
  const variant = hex(0x80 | ((bytes[8] ?? 0) & 0x3f), 2);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${chance.slice(1, 4)}-${variant}${chance.slice(4, 6)}-${chance.slice(20)}`;
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/** Whether a text is a UUID of version 7. */
export function isId(text: string): boolean {
  return messageId.safeParse(text).success;
}
