import { Server } from "node:http";
import { createAdaptorServer } from "@hono/node-server";
import type { Limits } from "@parley/protocol";

type Fetch = Parameters<typeof createAdaptorServer>[0]["fetch"];

/** How often slow requests are looked for, in milliseconds. */
const LOOK = 1_000;
/** Lines for the page beside the connections. */
const PAGE_LINES = 1_000;

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
    },
  });
  if (!(server instanceof Server)) throw new TypeError("The adaptor made no HTTP/1.1 server.");
  server.maxRequestsPerSocket = requestsPerLine;
  server.maxConnections = connections + PAGE_LINES;
  return server;
}
