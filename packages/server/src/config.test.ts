import { describe, expect, it } from "vitest";
import { readConfig } from "./config.ts";

describe("config", () => {
  it("[CFG1] needs no setting", () => {
    expect(readConfig({})).toEqual({
      port: 8080,
      host: "127.0.0.1",
      dataDir: "./data",
      allowedOrigins: [],
      logLevel: "info",
      tokenSecrets: undefined,
      trustProxy: "0",
      rateLimit: 20,
      nats: undefined,
    });
  });

  it("[CFG1] takes an empty setting for one that is not set, and leaves other variables alone", () => {
    const empty = {
      PORT: "",
      HOST: "",
      DATA_DIR: "",
      ALLOWED_ORIGINS: "",
      TOKEN_SECRET: "",
      RATE_LIMIT: "",
      NATS_URL: "",
      NATS_REPLICAS: "",
    };
    expect(readConfig({ ...empty, LOG_LEVEL: undefined, PATH: "/bin" })).toEqual(readConfig({}));
  });

  it.each([
    ["PORT", "12345", { port: 12345 }],
    ["PORT", "0", { port: 0 }],
    ["HOST", "0.0.0.0", { host: "0.0.0.0" }],
    ["DATA_DIR", "/srv/parley", { dataDir: "/srv/parley" }],
    ["LOG_LEVEL", "warn", { logLevel: "warn" }],
    ["TOKEN_SECRET", "x".repeat(32), { tokenSecrets: ["x".repeat(32)] }],
    ["TOKEN_SECRET", `${"x".repeat(32)}, ${"y".repeat(32)}`, { tokenSecrets: ["x".repeat(32), "y".repeat(32)] }],
    ["TRUST_PROXY", "2", { trustProxy: "2" }],
    ["TRUST_PROXY", "loopback, 10.0.0.0/8", { trustProxy: "loopback, 10.0.0.0/8" }],
    ["RATE_LIMIT", "5", { rateLimit: 5 }],
    ["RATE_LIMIT", "0", { rateLimit: 0 }],
    ["ALLOWED_ORIGINS", "https://a.example.org", { allowedOrigins: ["https://a.example.org"] }],
    [
      "ALLOWED_ORIGINS",
      " https://A.example.org/ , http://b.example.org:8080/chat,, ",
      { allowedOrigins: ["https://a.example.org", "http://b.example.org:8080"] },
    ],
  ])("[CFG2] takes %s from the environment: %s", (name, value, taken) => {
    expect(readConfig({ [name]: value })).toEqual({ ...readConfig({}), ...taken });
  });

  const nats = {
    servers: ["127.0.0.1:4222"],
    user: undefined,
    password: undefined,
    token: undefined,
    credentials: undefined,
    tls: undefined,
    replicas: 1,
    maxAge: undefined,
    maxBytes: undefined,
  };

  it.each([
    ["nats://127.0.0.1:4222", {}],
    ["127.0.0.1", {}],
    ["nats://a.example.org, nats://b.example.org:5222", { servers: ["a.example.org:4222", "b.example.org:5222"] }],
    ["nats://[::1]:4222", { servers: ["[::1]:4222"] }],
    [
      "nats://ada:p%40ss@127.0.0.1, nats://127.0.0.1",
      { user: "ada", password: "p@ss", servers: Array(2).fill("127.0.0.1:4222") },
    ],
    ["nats://to-ken@127.0.0.1:4222", { token: "to-ken" }],
    ["tls://127.0.0.1:4222", { tls: {} }],
  ])("[CFG2] takes NATS_URL from the environment: %s", (url, taken) => {
    expect(readConfig({ NATS_URL: url }).nats).toEqual({ ...nats, ...taken });
  });

  it("[CFG2] takes what else is said about NATS from the environment", () => {
    const env = { NATS_URL: "nats://127.0.0.1:4222", NATS_REPLICAS: "3", NATS_CREDS: "/a.creds", NATS_CA: "/ca.pem" };
    const taken = { replicas: 3, credentials: "/a.creds", tls: { authority: "/ca.pem" } };
    expect(readConfig(env).nats).toEqual({ ...nats, ...taken });
    for (const [age, maxAge] of [
      ["30d", 2_592_000_000],
      ["12h", 43_200_000],
    ] as const) {
      expect(readConfig({ ...env, NATS_MAX_AGE: age }).nats).toMatchObject({ maxAge });
    }
    for (const [bytes, maxBytes] of [
      ["20G", 20_000_000_000],
      ["500M", 500_000_000],
    ] as const) {
      expect(readConfig({ ...env, NATS_MAX_BYTES: bytes }).nats).toMatchObject({ maxBytes });
    }
    expect(readConfig({ ...env, NATS_URL: "" }).nats).toBeUndefined();
  });

  it.each([
    ["PORT", "http"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "80.5"],
    ["LOG_LEVEL", "loud"],
    ["TOKEN_SECRET", "too short"],
    ["TOKEN_SECRET", `${"x".repeat(32)}, too short`],
    ["TOKEN_SECRET", ","],
    ["TRUST_PROXY", "-1"],
    ["TRUST_PROXY", "true"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "proxy.example.org"],
    ["RATE_LIMIT", "-1"],
    ["RATE_LIMIT", "fast"],
    ["RATE_LIMIT", "0.5"],
    ["RATE_LIMIT", "Infinity"],
    ["NATS_URL", "http://127.0.0.1:4222"],
    ["NATS_URL", "nats://127.0.0.1:4222,"],
    ["NATS_URL", "nats://127.0.0.1:http"],
    ["NATS_URL", "nats://ada:100%@127.0.0.1"],
    ["NATS_REPLICAS", "0"],
    ["NATS_REPLICAS", "6"],
    ["NATS_MAX_AGE", "30"],
    ["NATS_MAX_AGE", "0d"],
    ["NATS_MAX_BYTES", "1.5G"],
    ["NATS_MAX_BYTES", "20GB"],
    ["ALLOWED_ORIGINS", "*"],
    ["ALLOWED_ORIGINS", "chat.example.org"],
    ["ALLOWED_ORIGINS", "https://a.example.org, ftp://b.example.org"],
    ["ALLOWED_ORIGINS", "null"],
  ])("[CFG3] refuses %s=%s by its name", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(
      new RegExp(`^These settings are wrong\\. ${name}\\b.*: .+\\.$`),
    );
  });

  it("[CFG3] names every setting that is wrong", () => {
    expect(() => readConfig({ PORT: "x", LOG_LEVEL: "y", HOST: "z" })).toThrow(/PORT: .*; LOG_LEVEL: /);
  });

  it("[CFG3] never prints a secret", () => {
    for (const secrets of ["hush", `${"x".repeat(32)},hush`]) {
      expect(() => readConfig({ TOKEN_SECRET: secrets })).toThrow(/^(?!.*(hush|xxx))/);
    }
    expect(() => readConfig({ NATS_URL: "http://ada:hush@127.0.0.1" })).toThrow(/^(?!.*hush).*NATS_URL/);
  });
});
