import { Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Limits } from "@parley/protocol";

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

/** How often slow requests are looked for, in milliseconds. */
const LOOK = 1_000;
/** Lines for the page beside the connections. */
const PAGE_LINES = 1_000;
/** How long nothing of a response may be taken before its line is cut, in milliseconds. */
const UNREAD = 120_000;

/** An HTTP server that waits for nobody, and holds no more lines than it can. */
export function createHost(fetch: Fetch, limits: Limits): Server {
  const { headerBytes, headersTimeout, requestTimeout, keepAliveTimeout, requestsPerLine, connections } = limits;
  const server = createAdaptorServer({
    fetch,
    // Health checks of HTTP/1.0, as load balancers make them, name no host.
    hostname: "localhost",
    serverOptions: {
      maxHeaderSize: headerBytes,
      headersTimeout,
      requestTimeout,
      keepAliveTimeout,
      connectionsCheckingInterval: LOOK,
      // Whoever offers another protocol, such as HTTP/2, takes an answer in this one (RFC 9110, 7.8).
      shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
    },
  });
  if (!(server instanceof Server)) throw new TypeError("The adaptor made no HTTP/1.1 server.");
  server.maxRequestsPerSocket = requestsPerLine;
  server.maxConnections = connections + PAGE_LINES;
  server.setTimeout(UNREAD);
  server.on("request", (_, response: ServerResponse) => response.on("timeout", cutUnlessAwaited));
  return server;
}

/** A response that is still being made, such as a comparison of servers, may take longer than one that nobody reads. */
function cutUnlessAwaited(line: Socket): void {
  if (line.writableLength > 0) line.destroy();
}
