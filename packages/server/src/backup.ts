import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readConfig } from "./config.ts";
import { LOG_FILE } from "./data-folder.ts";
import { backUp } from "./log/sqlite/backup.ts";

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error("Say where the backup goes: pnpm backup FILE");
  const { dataDir } = readConfig(process.env);
  const { rooms, entries, bytes } = await backUp(join(dataDir, LOG_FILE), resolve(file));
  const megabytes = (bytes / 1_000_000).toFixed(1);
  process.stdout.write(`Backed up to ${file}: entries ${entries}, rooms ${rooms}, megabytes ${megabytes}.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
