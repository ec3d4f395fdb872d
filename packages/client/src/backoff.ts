import { limits } from "@parley/protocol";

/**
 * Milliseconds to wait before reconnecting, after so many tries in vain: full jitter, so that the clients of a server
 * that went away do not come back all at once.
 *
 * @param random from 0 up to 1
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function backoff(tries: number, random: number): number {
  return random * Math.min(limits.reconnectCeiling, limits.reconnectFloor * 2 ** tries);
}
