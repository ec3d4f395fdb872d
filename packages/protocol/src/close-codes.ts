/** One row of the table of close codes. */
type CloseRow = {
  code: number;
  /** Sent as the reason of the close frame. */
  reason: string;
  /** What the client does about it. */
  client: string;
};

/** Every code that a server closes a connection with: after 4000–4499 a client reconnects, after 4500–4999 and 1009 it does not. */
export const closeCodes = {
  internal: { code: 4000, reason: "internal error", client: "Reconnect with backoff." },
  draining: { code: 4001, reason: "server is stopping", client: "Reconnect after the time that `drain` gave." },
  slowReader: { code: 4002, reason: "reads too slowly", client: "Reconnect with backoff." },
  heartbeatMissed: { code: 4003, reason: "no sign of life", client: "Reconnect with backoff." },
  rateLimited: { code: 4004, reason: "too many messages", client: "Reconnect with backoff, and send more slowly." },
  tokenExpired: { code: 4005, reason: "token expired", client: "Reconnect with a new token." },
  badFrame: { code: 4500, reason: "not a text frame", client: "A defect of the client: stop and report it." },
  unsupportedVersion: {
    code: 4501,
    reason: "version not supported",
    client: "Stop and ask for a newer client: reload the page.",
  },
  notSignedIn: {
    code: 4502,
    reason: "no valid hello",
    client: "If hello came too late, reconnect with backoff. Else a defect of the client: stop and report it.",
  },
  forbidden: { code: 4503, reason: "not allowed", client: "Stop and say so." },
  replaced: { code: 4504, reason: "opened elsewhere", client: "Stop: another connection took over." },
  tooLarge: { code: 1009, reason: "frame too large", client: "A defect of the client: stop and report it." },
} as const satisfies Record<string, CloseRow>;

/** Whether a client comes back after a close with this code: always, but after 4500–4999 and 1009. */
export function mayReconnect(code: number): boolean {
  return code !== closeCodes.tooLarge.code && !(code >= 4500 && code <= 4999);
}
