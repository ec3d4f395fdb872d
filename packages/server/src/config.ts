import { limits } from "@parley/protocol";
import * as z from "zod";
import { readTrust } from "./gateway/client-address.ts";
import { type NatsSettings, natsEnvironment, readNats } from "./nats-settings.ts";

const level = z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]);

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== ""),
);

const secret = z.string("at least one secret").min(32, "at least 32 characters");

/** Every setting, with what it is when it is not set. */
const environment = z.object({
  PORT: z.coerce.number("a number").int().min(0).max(65_535).default(8080),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  ALLOWED_ORIGINS: list
    .pipe(z.array(z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)))
    .default([]),
  LOG_LEVEL: level.default("info"),
  TOKEN_SECRET: list.pipe(z.tuple([secret], secret)).optional(),
  TRUST_PROXY: z.string().default("0").refine(isTrust, "a number of proxies, or their addresses and networks"),
  RATE_LIMIT: z.coerce.number("a number").int().min(0).default(limits.messagesPerSecond),
  ...natsEnvironment,
});

/** How a server is to run; see the README for each setting. */
export type Config = {
  port: number;
  host: string;
  dataDir: string;
  allowedOrigins: readonly string[];
  logLevel: z.infer<typeof level>;
  /** The first signs, all are taken. */
  tokenSecrets: readonly [string, ...string[]] | undefined;
  /** The proxies that may say whom they speak for, see `readTrust`. */
  trustProxy: string;
  /** Messages per second and connection; 0 means no limit, of an address neither. */
  rateLimit: number;
  /** Where several servers meet; nothing for a server that is alone. */
  nats: NatsSettings | undefined;
};

/**
 * Reads the settings from environment variables; an empty one counts as not set.
 *
 * @throws Error that names every setting that is wrong, and what it should be
 */
export function readConfig(variables: Record<string, string | undefined>): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const faults = parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`These settings are wrong. ${faults.join("; ")}.`);
  }
  const { PORT, HOST, DATA_DIR, ALLOWED_ORIGINS, LOG_LEVEL, TOKEN_SECRET, TRUST_PROXY, RATE_LIMIT } = parsed.data;
  return {
    port: PORT,
    host: HOST,
    dataDir: DATA_DIR,
    allowedOrigins: ALLOWED_ORIGINS,
    logLevel: LOG_LEVEL,
    tokenSecrets: TOKEN_SECRET,
    trustProxy: TRUST_PROXY,
    rateLimit: RATE_LIMIT,
    nats: readNats(parsed.data),
  };
}

function isTrust(setting: string): boolean {
  try {
    readTrust(setting);
    return true;
  } catch {
    return false;
  }
}
