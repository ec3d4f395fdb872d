import * as z from "zod";

/** What a NATS URL says: where, and who we are there. */
type NatsUrl = { server: string; isEncrypted: boolean; user: string; password: string };

const natsUrl = z.string().transform((text, context): NatsUrl => {
  const url = URL.parse(text.includes("://") ? text : `nats://${text}`);
  // The text may hold a password.
  const refuse = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (!url || !["nats:", "tls:"].includes(url.protocol) || url.hostname === "") {
    return refuse("addresses such as nats://nats.example.org:4222");
  }
  const [user, password] = [url.username, url.password].map(decoded);
  if (user === undefined || password === undefined) return refuse("user and password with %25 where they have a %");
  return {
    server: `${url.hostname}:${url.port || "4222"}`,
    isEncrypted: url.protocol === "tls:",
    user,
    password,
  };
});

/** What a part of an address says; nothing where a % of it stands for no character. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

const HOUR = 3_600_000;
const GIGABYTE = 1_000_000_000;
const MEGABYTE = 1_000_000;

/** The settings of several servers, as they stand in the environment. */
export const natsEnvironment = {
  NATS_URL: z
    .string()
    .transform((text) => text.split(",").map((item) => item.trim()))
    .pipe(z.array(natsUrl))
    .optional(),
  NATS_REPLICAS: z.coerce.number("a number").int().min(1).max(5).default(1),
  NATS_MAX_AGE: z
    .string()
    .regex(/^[1-9]\d*[dh]$/, "days or hours such as 30d or 12h")
    .transform((text) => Number.parseInt(text, 10) * (text.endsWith("d") ? 24 : 1) * HOUR)
    .optional(),
  NATS_MAX_BYTES: z
    .string()
    .regex(/^[1-9]\d*[GM]$/, "gigabytes or megabytes such as 20G or 500M")
    .transform((text) => Number.parseInt(text, 10) * (text.endsWith("G") ? GIGABYTE : MEGABYTE))
    .optional(),
  NATS_CREDS: z.string().optional(),
  NATS_CA: z.string().optional(),
};

const shape = z.object(natsEnvironment);

/** Where several servers meet, and how one is let in there. */
export type NatsSettings = {
  /** Each `host:port`. */
  servers: readonly string[];
  user: string | undefined;
  password: string | undefined;
  token: string | undefined;
  /** A file of credentials. */
  credentials: string | undefined;
  /** Nothing is said unencrypted; `authority` is the file of a certificate authority of one's own. */
  tls: { authority: string | undefined } | undefined;
  /** On how many NATS servers the log is kept. */
  replicas: number;
  /** How long the stream keeps a message, in milliseconds, and how many bytes it keeps; as NATS has it, if they are not set. */
  maxAge: number | undefined;
  maxBytes: number | undefined;
};

/** What the settings mean; nothing without `NATS_URL`. One address may say for all who we are. */
export function readNats({
  NATS_URL: urls,
  NATS_REPLICAS,
  NATS_MAX_AGE,
  NATS_MAX_BYTES,
  NATS_CREDS,
  NATS_CA,
}: z.output<typeof shape>): NatsSettings | undefined {
  if (!urls) return undefined;
  const { user = "", password = "" } = urls.find((url) => url.user !== "") ?? {};
  const isToken = user !== "" && password === "";
  const isEncrypted = NATS_CA !== undefined || urls.some((url) => url.isEncrypted);
  return {
    servers: urls.map(({ server }) => server),
    user: isToken || user === "" ? undefined : user,
    password: isToken || user === "" ? undefined : password,
    token: isToken ? user : undefined,
    credentials: NATS_CREDS,
    tls: isEncrypted ? { authority: NATS_CA } : undefined,
    replicas: NATS_REPLICAS,
    maxAge: NATS_MAX_AGE,
    maxBytes: NATS_MAX_BYTES,
  };
}
