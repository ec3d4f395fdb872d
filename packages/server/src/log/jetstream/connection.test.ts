import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it } from "vitest";
import { Nats } from "../../testing/nats.ts";
import { connectToNats, type NatsAccess } from "./connection.ts";

const certificate = (name: string) => fileURLToPath(new URL(`../../testing/certificates/${name}`, import.meta.url));

/** Nobody is waited for. */
const impatient = {
  clock: new ManualClock(),
  waits: (sentence: string, cause: unknown) => {
    throw new Error(sentence, { cause });
  },
};

/** Whether one is let in that way. */
async function enter({ port }: { port: number }, way: Partial<NatsAccess> = {}): Promise<boolean> {
  const connection = await connectToNats({ servers: [`127.0.0.1:${port}`], ...way }, impatient);
  const roundTrip = await connection.rtt();
  await connection.close();
  return roundTrip >= 0;
}

describe("the way to NATS", () => {
  it.each([
    ["authorization { user: parley, password: 'p@ss/word' }", { user: "parley", password: "p@ss/word" }],
    ["authorization { token: 'to-ken' }", { token: "to-ken" }],
    ["", {}],
  ])("[CLU14] one is let in where %s", async (config, access) => {
    await using nats = await Nats.start(config);
    expect(await enter(nats, access)).toBe(true);
  });

  it("[CLU14] any of several servers will do", async () => {
    await using nats = await Nats.start();
    expect(await enter(nats, { servers: ["127.0.0.1:1", `127.0.0.1:${nats.port}`] })).toBe(true);
  });

  it("[CLU14] who is not let in is told what to set, and no password", async () => {
    await using nats = await Nats.start("authorization { user: parley, password: secret }");
    for (const access of [{}, { user: "parley", password: "wrong" }]) {
      await expect(enter(nats, access)).rejects.toThrow(
        /^NATS at 127\.0\.0\.1:\d+ does not let this server in\. Set user and password in NATS_URL, or NATS_CREDS\.$/,
      );
    }
  });

  it("[CLU14] what is said can be encrypted, with an authority of one's own", async () => {
    const files = `cert_file: "${certificate("nats.pem")}", key_file: "${certificate("nats.key")}"`;
    await using nats = await Nats.start(`tls { ${files} }`);
    const servers = [`localhost:${nats.port}`];
    expect(await enter(nats, { servers, tls: { authority: certificate("authority.pem") } })).toBe(true);
    await expect(enter(nats, { servers, tls: { authority: "/nowhere.pem" } })).rejects.toThrow(
      "/nowhere.pem cannot be read. Set NATS_CA to a file that can.",
    );
  });

  it("[CLU14] a file of credentials is read", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-creds-"));
    try {
      const credentials = join(folder, "parley.creds");
      writeFileSync(credentials, CREDENTIALS);
      await using nats = await Nats.start();
      expect(await enter(nats, { credentials })).toBe(true);
      await expect(enter(nats, { credentials: "/nowhere" })).rejects.toThrow("Set NATS_CREDS to a file that can.");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("[CLU20] who cannot reach it says what is waited for", async () => {
    await expect(enter({ port: 1 })).rejects.toThrow(
      "NATS cannot be reached at 127.0.0.1:1. Start it, or set NATS_URL.",
    );
  });
});

/** Of nobody: a server that asks for none takes them as they are. */
const CREDENTIALS = `-----BEGIN NATS USER JWT-----
eyJ0eXAiOiJKV1QifQ.e30.nobody
------END NATS USER JWT------

-----BEGIN USER NKEY SEED-----
SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY
------END USER NKEY SEED------
`;
