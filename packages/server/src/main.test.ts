import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { publishOf } from "./testing/house.ts";
import { Program } from "./testing/program.ts";
import { RawSocket } from "./testing/raw.ts";
import { Wire } from "./testing/wire.ts";

describe("a server in a process of its own", { timeout: 30_000 }, () => {
  let folder: string;
  let env: Record<string, string>;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-main-"));
    env = { PORT: "0", HOST: "127.0.0.1", DATA_DIR: folder, LOG_LEVEL: "trace", TOKEN_SECRET: "" };
    return () => rmSync(folder, { recursive: true });
  });

  it("[SEC52] never writes a token, a secret or what was said to its log", async () => {
    await using server = new Program("main.ts", [], env);
    const port = await server.port();
    await using ada = await Wire.open(port);
    await ada.hello();
    await ada.subscribe();
    ada.say(publishOf("a whispered word"), { type: "rename", name: "Secretive", ref: "r" });
    const { token } = await ada.next("renamed");
    await using chatter = await Wire.open(port, { protocols: [], path: "/" });
    chatter.socket.send("another whispered word");
    await ada.entries(2);
    ada.socket.send('{"type":"publish","whispered":');
    await ada.next("error");
    await using back = await Wire.open(port);
    await back.hello(token);
    back.socket.send(Buffer.from("whispered in bytes"), { binary: true });
    await back.closed;
    await using noise = await RawSocket.open(port);
    noise.upgrade();
    await noise.status();
    noise.socket.write("whispered noise");
    await noise.closed;
    await using stranger = await Wire.open(port);
    stranger.say({ type: "hello", token: `${token}x` });
    await stranger.next("error");
    expect(await server.end("SIGTERM")).toBe(0);
    expect(server.output).toContain('"msg":"bad frame"');
    const signatures = [ada.token, token].flatMap((each) => each.split("."));
    for (const secret of [
      "whispered",
      "Secretive",
      ...signatures,
      readFileSync(join(folder, "token-secret"), "utf8"),
    ]) {
      expect(server.output).not.toContain(secret);
    }
  });

  it("[SEC51] after a rotation, everybody is who they were and gets a token of the new secret", async () => {
    const file = join(folder, "token-secret");
    const visit = async (token?: string) => {
      await using server = new Program("main.ts", [], env);
      await using wire = await Wire.open(await server.port());
      const { person, token: given } = await wire.hello(token);
      expect(await server.end("SIGTERM")).toBe(0);
      return { person, token: given };
    };
    const before = await visit();
    const old = readFileSync(file, "utf8");
    writeFileSync(file, `${"n".repeat(43)}\n${old}\n`);
    const rotated = await visit(before.token);
    expect(rotated.person).toEqual(before.person);
    writeFileSync(file, `${"n".repeat(43)}\n`);
    expect((await visit(rotated.token)).person).toEqual(before.person);
  });

  it("[DAT1] is backed up by a process of its own while it runs", async () => {
    const target = `${folder}-backup`;
    await using server = new Program("main.ts", [], env);
    await using ada = await Wire.open(await server.port());
    await ada.hello();
    ada.say(publishOf("kept"));
    await ada.next("ack");
    const run = async (...args: string[]) => {
      await using program = new Program("backup.ts", args, env);
      return [await program.end(), program.output];
    };
    try {
      expect(await run(target)).toEqual([0, `Backed up to ${target}: entries 1, rooms 1, megabytes 0.0.\n`]);
      expect(await run(target)).toEqual([1, `${target} exists. Give the backup another name.\n`]);
      expect(await run()).toEqual([1, "Say where the backup goes: pnpm backup FILE\n"]);
    } finally {
      rmSync(target, { force: true });
    }
  });

  it("[DRN11] ends in time when nobody reads its log any more", async () => {
    await using server = new Program("main.ts", [], env);
    await server.port();
    server.deafen();
    expect(await server.end("SIGTERM")).toBe(0);
  });

  it("[DAT4] ends at once with a sentence when its log is damaged", async () => {
    writeFileSync(join(folder, "parley.db"), "no database".repeat(1_000));
    await using server = new Program("main.ts", [], env);
    expect(await server.end()).toBe(1);
    expect(server.output).toMatch(/parley\.db is not a database that can be read\. Restore a backup .*\n$/);
  });
});
