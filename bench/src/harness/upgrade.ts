/** Where a WebSocket of a server is, and the subprotocol that is asked for there. */
export type Place = { path: string; protocol?: string };

/** What ends the head of a request and of an answer. */
export const HEAD_END = "\r\n\r\n";

/** The request that opens a WebSocket (RFC 6455, section 4.1). */
export function upgradeRequest(port: number, { path, protocol }: Place): string {
  const head = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Upgrade: websocket",
    "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version: 13",
    ...(protocol === undefined ? [] : [`Sec-WebSocket-Protocol: ${protocol}`]),
  ];
  return head.join("\r\n") + HEAD_END;
}

/** What follows the head of the answer in these bytes, nothing while the head is not whole. Throws when the upgrade was refused. */
export function afterUpgrade(bytes: Buffer): Buffer | undefined {
  const end = bytes.indexOf(HEAD_END);
  if (end < 0) return undefined;
  const status = bytes.toString("latin1", 0, bytes.indexOf("\r\n"));
  if (!status.startsWith("HTTP/1.1 101 ")) throw new Error(`The server refused an upgrade: ${status}.`);
  return bytes.subarray(end + HEAD_END.length);
}
