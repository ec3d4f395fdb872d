import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { nkeys } from "@nats-io/transport-node";
import { systemClock } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it } from "vitest";
import { freePort } from "../../testing/free-port.ts";
import { Nats } from "../../testing/nats.ts";
import { connectToNats, type NatsAccess } from "./connection.ts";

const certificate = (name: string) => fileURLToPath(new URL(`../../testing/certificates/${name}`, import.meta.url));

/** NATS is there, and may be busy. */
const patience = { clock: systemClock, waits: () => {} };

/** Whether one is let in that way. */
async function enter({ port }: { port: number }, way: Partial<NatsAccess> = {}): Promise<boolean> {
  const connection = await connectToNats({ servers: [`127.0.0.1:${port}`], ...way }, patience);
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

  it("[CLU53] a connection that is given up goes to another server each time", async () => {
    await using nats = await Nats.start();
    await using other = await Nats.start();
    const connection = await connectToNats({ servers: [nats, other].map(({ port }) => `127.0.0.1:${port}`) }, patience);
    const changes = connection.status();
    const seen = [connection.getServer()];
    await connection.reconnect();
    for await (const { type } of changes) {
      if (type !== "reconnect") continue;
      if (seen.push(connection.getServer()) === 4) break;
      await connection.reconnect();
    }
    await connection.close();
    const [first, second] = seen;
    expect(first).not.toBe(second);
    expect(seen).toEqual([first, second, first, second]);
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

  it("[CLU14] whose certificate is not trusted is told so", async () => {
    const files = `cert_file: "${certificate("nats.pem")}", key_file: "${certificate("nats.key")}"`;
    await using nats = await Nats.start(`tls { ${files} }`);
    const sentence =
      /^The certificate of NATS at .* is not trusted \(UNABLE_TO_VERIFY_LEAF_SIGNATURE\)\. Set NATS_CA to the file/;
    for (const tls of [{}, undefined]) {
      await expect(enter(nats, { servers: [`localhost:${nats.port}`], tls })).rejects.toThrow(sentence);
    }
  });

  it("[CLU14] a file of credentials lets one in where NATS wants one, and only with the right key", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-creds-"));
    try {
      const { config, write } = operate();
      const port = await freePort();
      await using nats = await Nats.startWith(port, () => `listen: 127.0.0.1:${port}\n${config}`);
      const [right, wrong] = [join(folder, "right.creds"), join(folder, "wrong.creds")];
      write(right, "right");
      write(wrong, "wrong");
      expect(await enter(nats, { credentials: right })).toBe(true);
      for (const access of [{ credentials: wrong }, {}]) {
        await expect(enter(nats, access)).rejects.toThrow(
          "does not let this server in. Set user and password in NATS_URL",
        );
      }
      await expect(enter(nats, { credentials: "/nowhere" })).rejects.toThrow("Set NATS_CREDS to a file that can.");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("[CLU75] a NATS that takes no messages so large as they may be is refused", async () => {
    await using nats = await Nats.start("max_payload: 600000");
    await expect(enter(nats)).rejects.toThrow(
      /^NATS at 127\.0\.0\.1:\d+ takes messages of 600000 bytes at most\. Set max_payload to 601000 or more/,
    );
  });

  it("[CLU20] who cannot reach it says what is waited for", async () => {
    const impatient = {
      clock: new ManualClock(),
      waits: (sentence: string) => {
        throw new Error(sentence);
      },
    };
    await expect(connectToNats({ servers: ["127.0.0.1:1"] }, impatient)).rejects.toThrow(
      "NATS cannot be reached at 127.0.0.1:1. Start it, or set NATS_URL.",
    );
  });
});

/** What lets in those with credentials only, and how to make such, as `nsc` does. */
function operate() {
  const [operator, account, user] = [nkeys.createOperator(), nkeys.createAccount(), nkeys.createUser()];
  const none = -1;
  const limits = { subs: none, data: none, payload: none };
  const accountLimits = { ...limits, conn: none, leaf: none, imports: none, exports: none, wildcards: true };
  const name = account.getPublicKey();
  const accountToken = sign(operator, name, { type: "account", version: 2, limits: accountLimits });
  const config = [
    `operator: ${sign(operator, operator.getPublicKey(), { type: "operator", version: 2 })}`,
    `resolver: MEMORY`,
    `resolver_preload: { ${name}: ${accountToken} }`,
  ];
  const write = (file: string, which: "right" | "wrong") => {
    const token = sign(account, user.getPublicKey(), { type: "user", version: 2, ...limits });
    const seed = Buffer.from((which === "right" ? user : nkeys.createUser()).getSeed()).toString();
    const parts = [
      ["NATS USER JWT", token],
      ["USER NKEY SEED", seed],
    ].map(([title, part]) => `-----BEGIN ${title}-----\n${part}\n------END ${title}------\n`);
    writeFileSync(file, parts.join("\n"));
  };
  return { config: config.join("\n"), write };
}

/** A token in which somebody says of somebody what they are. */
function sign(issuer: ReturnType<typeof nkeys.createUser>, sub: string, nats: object): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const claims = { jti: "none", iat: 1_700_000_000, iss: issuer.getPublicKey(), name: "Parley", sub, nats };
  const said = `${encode({ typ: "JWT", alg: "ed25519-nkey" })}.${encode(claims)}`;
  return `${said}.${Buffer.from(issuer.sign(Buffer.from(said))).toString("base64url")}`;
}
