import { once } from "node:events";
import { createServer, type Server } from "node:net";

/**
 * Below what systems give to who asks for any port, so that nobody gets one of these by chance, and above 10080, the last
 * that browsers and `fetch` refuse (Fetch Standard, "port blocking").
 */
const PORTS = { first: 10_100, end: 16_100 };
/** Whoever listens on the first of so many may give out the others. */
const BLOCK = 60;

let block: Promise<number> | undefined;
let given = 0;

/** A port that nobody listens on, and that nobody else takes before it is used, nor while what uses it starts anew. */
export async function freePort(): Promise<number> {
  block ??= takeBlock();
  const first = await block;
  for (let tried = 0; tried < BLOCK; tried += 1) {
    given = (given % (BLOCK - 1)) + 1;
    const port = first + given;
    const server = await listen(port);
    if (!server) continue;
    server.close();
    await once(server, "close");
    return port;
  }
  throw new Error("There is no port.");
}

/** The first port of a block that belongs to this process from now on, until it ends. */
async function takeBlock(): Promise<number> {
  for (let first = PORTS.first; first < PORTS.end; first += BLOCK) {
    const server = await listen(first);
    if (!server) continue;
    server.unref();
    return first;
  }
  throw new Error("There is no port.");
}

async function listen(port: number): Promise<Server | undefined> {
  const server = createServer().listen({ port, host: "127.0.0.1", exclusive: true });
  return once(server, "listening").then(
    () => server,
    () => undefined,
  );
}
