import { networkInterfaces } from "node:os";
import { limits, systemClock } from "@parley/protocol";
import { readConfig } from "./config.ts";
import { placesOf } from "./places.ts";
import { startServer } from "./server.ts";
import { stopper } from "./stop.ts";

const stopping = new AbortController();
try {
  const config = readConfig(process.env);
  const starting = startServer(config, {}, stopping.signal);
  const close = async () => {
    stopping.abort();
    const server = await starting.catch(() => undefined);
    await server?.close();
  };
  const stop = stopper({ close, exit: process.exit, clock: systemClock, limits });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
  const { port } = await starting;
  const { own, others } = placesOf(config.host, port, networkInterfaces());
  process.stdout.write(`Parley is open at ${own}\n`);
  if (others.length > 0) process.stdout.write(`Others find it at ${others.join(" or ")}\n`);
} catch (error) {
  // Whoever is asked to end while it starts has nothing to complain of.
  if (!stopping.signal.aborted) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exit(1);
  }
}
