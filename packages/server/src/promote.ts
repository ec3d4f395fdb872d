import { existsSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "@parley/protocol";
import { readConfig } from "./config.ts";
import { LOG_FILE, openDataFolder } from "./data-folder.ts";
import { promote } from "./log/jetstream/promotion.ts";
import { PromotedFile } from "./log/sqlite/promoted-file.ts";

/** How often it says how far it is, in milliseconds. */
const TELL = 1_000;

try {
  const { dataDir, nats } = readConfig(process.env);
  if (!nats) throw new Error("Set NATS_URL to where the servers are to meet.");
  const place = join(dataDir, LOG_FILE);
  if (!existsSync(place)) throw new Error(`${place} does not exist. Set DATA_DIR to the folder of the server.`);
  const folder = openDataFolder(dataDir);
  using file = new PromotedFile(folder.logFile, Date.now());
  let toldAt = 0;
  const outcome = await promote(file, nats, {
    clock: systemClock,
    waits: (sentence, cause) => process.stderr.write(`${sentence} (${messageOf(cause)})\n`),
    progress: (what, entries, of) => {
      if (entries < of && Date.now() - toldAt < TELL) return;
      toldAt = Date.now();
      process.stdout.write(`${entries} of ${of} entries ${what}.\n`);
    },
  });
  process.stdout.write(
    outcome === "promoted"
      ? "Promoted. Start this server and all others with NATS_URL, and with TOKEN_SECRET as it was here.\n"
      : "This log was promoted before. Start the servers with NATS_URL.\n",
  );
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
