import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { systemClock } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it } from "vitest";
import { freePort } from "../../testing/free-port.ts";
import { eventually } from "../../testing/house.ts";
import { Nats } from "../../testing/nats.ts";
import { connectToNats, heedRefusals, type NatsAccess } from "./connection.ts";

const certificate = (name: string) => fileURLToPath(new URL(`../../testing/certificates/${name}`, import.meta.url));

/** NATS is there, and may be busy. */
const patience = { clock: systemClock, waits: () => {} };

/** Nobody waits. */
const impatient = () => ({
  clock: new ManualClock(),
  waits: (sentence: string) => {
    throw new Error(sentence);
  },
});

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

  it("[CLU75] a NATS that takes no messages so large as they may be is refused", async () => {
    await using nats = await Nats.start("max_payload: 600000");
    await expect(enter(nats)).rejects.toThrow(
      /^NATS at 127\.0\.0\.1:\d+ takes messages of 600000 bytes at most\. Set max_payload to 601000 or more/,
    );
  });

  it("[CLU14] nothing is said to a NATS that has no TLS where that was asked for", async () => {
    await using nats = await Nats.start();
    await expect(enter(nats, { tls: {} })).rejects.toThrow(
      /^NATS at 127\.0\.0\.1:\d+ has no TLS\. Give it a certificate, or set NATS_URL to nats:\/\/ and no NATS_CA\.$/,
    );
  });

  it("[CLU20] who is refused by one of several servers does not wait for the others, in whatever order they are named", async () => {
    await using nats = await Nats.start("authorization { user: parley, password: secret }");
    const names = ["127.0.0.1:1", `127.0.0.1:${nats.port}`];
    for (const servers of [names, names.toReversed()]) {
      await expect(enter(nats, { servers })).rejects.toThrow(
        `NATS at 127.0.0.1:${nats.port} does not let this server in.`,
      );
    }
  });

  it("[CLU20] a NATS that is too busy to let one in is waited for", async () => {
    await using busy = createServer((socket) => {
      socket.write(`INFO {"version":"2.9.0","proto":1,"headers":true,"max_payload":1048576}\r\n`);
      socket.once("data", () => {
        socket.write("-ERR 'Authentication Timeout'\r\n");
        socket.destroySoon();
      });
    });
    busy.listen(0, "127.0.0.1");
    await once(busy, "listening");
    const address = busy.address();
    const servers = [`127.0.0.1:${typeof address === "object" ? address?.port : ""}`];
    await expect(connectToNats({ servers }, impatient())).rejects.toThrow("NATS cannot be reached");
  });

  it("[CLU78] who is not let in any more says so once each time, and goes on trying", { timeout: 30_000 }, async () => {
    const port = await freePort();
    const config = (user: string) => (store: string) =>
      `listen: 127.0.0.1:${port}
      jetstream { store_dir: ${store} }
      authorization { user: ${user}, password: secret }`;
    await using nats = await Nats.startWith(port, config("ada"));
    const access = { servers: [`127.0.0.1:${port}`], user: "ada", password: "secret" };
    const connection = await connectToNats(access, patience);
    const said: string[] = [];
    const why: unknown[] = [];
    void heedRefusals(connection, (sentence, cause) => {
      said.push(sentence);
      if (cause) why.push(cause);
    });
    const tries: string[] = [];
    const words = connection.status();
    const refuse = async (user: string) => {
      nats.configure(config(user));
      nats.reload();
    };
    await refuse("noor");
    for await (const { type } of words) {
      if (type === "error" && tries.push(type) === 3) break;
    }
    await refuse("ada");
    await eventually(() => said.length === 2);
    expect(said).toEqual(["NATS does not let this server in any more.", "NATS lets this server in again."]);
    expect(String(why)).toContain("Authorization Violation");
    await connection.close();
  });

  it("[CLU20] who cannot reach it says what is waited for", async () => {
    await expect(connectToNats({ servers: ["127.0.0.1:1"] }, impatient())).rejects.toThrow(
      "NATS cannot be reached at 127.0.0.1:1. Start it, or set NATS_URL.",
    );
  });
});
