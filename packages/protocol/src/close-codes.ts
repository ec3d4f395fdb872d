/** One row of the table of close codes. */
type CloseRow = {
  code: number;
  /** Sent as the reason of the close frame. */
  reason: string;
};

/** Every code that a server may close a connection with, some of them later: after 4000–4499 a client reconnects, after 4500–4999 and 1009 it does not. */
export const closeCodes = {
  internal: { code: 4000, reason: "internal error" },
  draining: { code: 4001, reason: "server is stopping" },
  slowReader: { code: 4002, reason: "reads too slowly" },
  heartbeatMissed: { code: 4003, reason: "no sign of life" },
  rateLimited: { code: 4004, reason: "too many messages" },
  tokenExpired: { code: 4005, reason: "token expired" },
  badFrame: { code: 4500, reason: "not a text frame" },
  unsupportedVersion: {
    code: 4501,
    reason: "version not supported",
  },
  notSignedIn: {
    code: 4502,
    reason: "no valid hello",
  },
  forbidden: { code: 4503, reason: "not allowed" },
  replaced: { code: 4504, reason: "opened elsewhere" },
  tooLarge: { code: 1009, reason: "frame too large" },
} as const satisfies Record<string, CloseRow>;

/** Whether a client comes back after a close with this code: always, but after 4500–4999 and 1009. */
export function mayReconnect(code: number): boolean {
  return code !== closeCodes.tooLarge.code && !(code >= 4500 && code <= 4999);
}
