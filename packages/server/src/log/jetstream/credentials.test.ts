import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "@parley/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { freePort } from "../../testing/free-port.ts";
import { Nats } from "../../testing/nats.ts";
import { operate } from "../../testing/nats-credentials.ts";
import { connectToNats } from "./connection.ts";

describe("a file of credentials", () => {
  const { config, write } = operate();
  let nats: Nats;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    const port = await freePort();
    nats = await Nats.startWith(port, () => `listen: 127.0.0.1:${port}\n${config}`);
  });
  afterAll(() => nats[Symbol.asyncDispose]());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-creds-"));
    file = join(folder, "parley.creds");
    write(file, "right");
    return () => rmSync(folder, { recursive: true });
  });

  const enter = (credentials?: string) =>
    connectToNats({ servers: [`127.0.0.1:${nats.port}`], credentials }, { clock: systemClock, waits: () => {} });

  it("[CLU14] lets one in where NATS wants one, and only with the right key", async () => {
    await (await enter(file)).close();
    write(file, "wrong");
    for (const refused of [file, undefined]) {
      await expect(enter(refused)).rejects.toThrow("does not let this server in. Set user and password in NATS_URL");
    }
  });

  it.each([
    ["was saved on Windows", (text: string) => text.replaceAll("\n", "\r\n")],
    ["lacks its last end of line", (text: string) => text.trimEnd()],
  ])("[CLU14] lets one in where it %s", async (_, change) => {
    writeFileSync(file, change(readFileSync(file, "utf8")));
    await (await enter(file)).close();
  });

  it("[CLU14] that is none is refused, and told", async () => {
    await expect(enter("/nowhere")).rejects.toThrow("Set NATS_CREDS to a file that can.");
    for (const text of ["", "secret", readFileSync(file, "utf8").replace(/\nS[A-Z0-9]+\n/, "\nSUAB\n")]) {
      writeFileSync(file, text);
      await expect(enter(file)).rejects.toThrow(
        `${file} holds no credentials. Set NATS_CREDS to a file as nsc makes it.`,
      );
    }
  });

  it("[CLU78] is read for each connection, and while it cannot be used what was read last is", async () => {
    write(file, "wrong");
    const wrong = readFileSync(file, "utf8");
    write(file, "right");
    const connection = await enter(file);
    const next = async (awaited: "reconnect" | "error") => {
      const words = connection.status();
      await connection.reconnect();
      for await (const { type } of words) if (type === awaited) return type;
      return undefined;
    };
    writeFileSync(file, "");
    expect(await next("reconnect")).toBe("reconnect");
    writeFileSync(file, wrong);
    expect(await next("error")).toBe("error");
    await connection.close();
  });
});
