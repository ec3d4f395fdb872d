import { type LogEntry, LogUnavailable } from "./log.ts";

/**
 * What was read of a log's file.
 *
 * @throws LogUnavailable when that failed
 */
export async function reading(read: () => LogEntry[] | Promise<LogEntry[]>): Promise<LogEntry[]> {
  try {
    return await read();
  } catch (cause) {
    throw new LogUnavailable("The log could not be read.", { cause });
  }
}
