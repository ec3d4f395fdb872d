import { once } from "node:events";
import type { Server } from "node:http";
import { Socket } from "node:net";
import { limits } from "@parley/protocol";
import { expect, test } from "vitest";
import { RawSocket } from "../testing/raw.ts";
import { createHost } from "./host.ts";

const UNREAD = 50;
/** More than the system takes of what nobody reads. */
const LARGE = 64 * 1024 * 1024;

/**
 * Asks a host for something on a line of its own, of which it gives both sides; nothing is read of the answer, which
 * is waited for as long as a test can.
 */
async function ask(server: Server): Promise<{ raw: RawSocket; line: Socket }> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const [[line], raw] = await Promise.all([
    once(server, "connection"),
    RawSocket.open(typeof address === "object" && address ? address.port : 0),
  ]);
  if (!(line instanceof Socket)) throw new TypeError("There is no line.");
  raw.socket.pause();
  const asked = once(server, "request");
  raw.socket.write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
  await asked;
  expect(line.timeout).toBe(120_000);
  line.setTimeout(UNREAD);
  return { raw, line };
}

test("[LIM42] a line on which nobody reads the response is cut in time", async () => {
  await using server = createHost(() => new Response(new Uint8Array(LARGE)), limits);
  const { raw, line } = await ask(server);
  await using _ = raw;
  await once(line, "close");
  expect(line.bytesWritten).toBeGreaterThan(0);
});

test("[LIM42] a response that is long in the making is waited for", async () => {
  const making = Promise.withResolvers<Response>();
  await using server = createHost(() => making.promise, limits);
  const { raw, line } = await ask(server);
  await using _ = raw;
  await once(line, "timeout");
  making.resolve(new Response("made"));
  raw.socket.resume();
  expect(await raw.status()).toBe("HTTP/1.1 200 OK");
});
