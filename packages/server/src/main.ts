import { limits, systemClock } from "@parley/protocol";
import { readConfig } from "./config.ts";
import { startServer } from "./server.ts";
import { stopper } from "./stop.ts";

try {
  const config = readConfig(process.env);
  const server = await startServer(config);
  const stop = stopper({ close: server.close, exit: process.exit, clock: systemClock, limits });
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, stop);
  const place = config.host === "127.0.0.1" || config.host === "0.0.0.0" ? "localhost" : config.host;
  process.stdout.write(`Parley is open at http://${place}:${server.port}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
