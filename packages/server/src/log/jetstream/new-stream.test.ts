import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { systemClock } from "@parley/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { say } from "../../testing/crew.ts";
import { Nats, unhurried } from "../../testing/nats.ts";
import { openAt } from "../../testing/nats-log.ts";
import { backUp } from "../sqlite/backup.ts";
import { PromotedFile } from "../sqlite/promoted-file.ts";
import { SqliteLog } from "../sqlite/sqlite-log.ts";
import { StoredReplica } from "../sqlite/stored-replica.ts";
import { promote } from "./promotion.ts";

describe("a NATS without a stream", () => {
  let nats: Nats;
  let folder: string;
  let file: string;
  beforeAll(async () => {
    nats = await Nats.start();
  });
  afterAll(() => nats[Symbol.asyncDispose]());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-new-stream-"));
    file = join(folder, "parley.db");
    return () => rmSync(folder, { recursive: true });
  });

  const settings = () => ({ servers: [`127.0.0.1:${nats.port}`], replicas: 1 });
  const open = () => openAt(nats, file);
  const streams = async () => {
    const connection = await connect({ port: nats.port });
    const manager = await jetstreamManager(connection);
    const all = await manager.streams.names().next();
    await connection.close();
    return all;
  };
  const alone = async (...texts: string[]) => {
    const log = new SqliteLog(file);
    for (const text of texts) await log.append(say(text));
    await log.close();
  };

  it("[CLU35] is given none by who has a copy of another, so that all who follow that go on", async () => {
    new StoredReplica(file, 1, "lost").close();
    const sentence = `NATS holds no stream PARLEY, and ${file} is a copy of one. Bring that NATS back, or see "Back to one`;
    await expect(open()).rejects.toThrow(sentence);
    expect(await streams()).toEqual([]);
  });

  it("[CLU35] is given none by who has a backup of another", async () => {
    const replica = new StoredReplica(file, 1, "lost");
    replica.close();
    const copied = join(folder, "backup.db");
    await backUp(file, copied);
    file = copied;
    await expect(open()).rejects.toThrow("backup.db is a copy of one.");
    expect(await streams()).toEqual([]);
  });

  it("[CLU35] is given none by who cannot open its file", async () => {
    writeFileSync(file, "no log");
    await expect(open()).rejects.toThrow("parley.db is not a database that can be read.");
    expect(await streams()).toEqual([]);
  });

  it("[CLU35] is given none by who was alone, and takes that log when it is promoted", async () => {
    await alone("one", "two");
    const sentence = `NATS holds no stream PARLEY, and ${file} is a log of its own. Run pnpm promote first.`;
    await expect(open()).rejects.toThrow(sentence);
    expect(await streams()).toEqual([]);
    const world = { clock: systemClock, waits: () => {}, progress: () => {}, times: unhurried };
    using promoted = new PromotedFile(file, 1);
    expect(await promote(promoted, settings(), world)).toBe("promoted");
    await nats.destroy();
  });

  it("[CLU35] is given one by who was alone and said nothing", async () => {
    await alone();
    const { log } = await open();
    expect(await log.append(say("one"))).toMatchObject({ seq: 1 });
    await log.close();
    await nats.destroy();
  });
});
