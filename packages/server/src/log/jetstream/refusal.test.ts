import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JetStreamApiError, jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { systemClock } from "@parley/protocol";
import { beforeEach, describe, expect, it } from "vitest";
import { say } from "../../testing/crew.ts";
import { Nats, unhurried } from "../../testing/nats.ts";
import { PromotedFile } from "../sqlite/promoted-file.ts";
import { SqliteLog } from "../sqlite/sqlite-log.ts";
import { standardTimes, type Times } from "./nats-ordering.ts";
import { Fault } from "./patience.ts";
import { type Progress, promote } from "./promotion.ts";
import { granted } from "./refusal.ts";

const ADVICE = "Mend that, or the settings (NATS_REPLICAS, NATS_MAX_AGE, NATS_MAX_BYTES), and run pnpm promote again.";

describe("what NATS refuses of a promotion", { timeout: 30_000 }, () => {
  let file: string;

  beforeEach(async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-refusal-"));
    file = join(folder, "parley.db");
    const log = new SqliteLog(file);
    await Promise.all(Array.from({ length: 300 }, (_, n) => log.append(say(`hello ${n}`))));
    await log.close();
    return () => rmSync(folder, { recursive: true });
  });

  const promoting = async (
    nats: Nats,
    { times = unhurried, ...more }: { maxBytes?: number; replicas?: number; times?: Times } = {},
    progress: Progress = () => {},
  ) => {
    using opened = new PromotedFile(file, 1);
    const settings = { servers: [`127.0.0.1:${nats.port}`], replicas: 1, ...more };
    return await promote(opened, settings, { clock: systemClock, waits: () => {}, progress, times });
  };
  const account = (limits: string) => `accounts { APP: { jetstream: ${limits}, users: [{ user: app }] } }
    no_auth_user: app`;
  const manage = async (nats: Nats) => {
    const connection = await connect({ port: nats.port });
    return { connection, manager: await jetstreamManager(connection) };
  };

  it("[CLU30] a stream that the account may not have is not waited for, and told in the words of NATS", async () => {
    await using nats = await Nats.start(account("{ max_streams: 1 }"));
    const { connection, manager } = await manage(nats);
    await manager.streams.add({ name: "OTHER", subjects: ["other"] });
    await connection.close();
    await expect(promoting(nats)).rejects.toThrow(`NATS refuses it (maximum number of streams reached). ${ADVICE}`);
  });

  it("[CLU30] more replicas than there are servers are told in Parley's words", async () => {
    await using nats = await Nats.start();
    await expect(promoting(nats, { replicas: 3 })).rejects.toThrow(
      "NATS is one server and cannot keep 3 replicas. Set NATS_REPLICAS=1, or cluster NATS.",
    );
  });

  it("[CLU30] an account without JetStream is not waited for", async () => {
    await using nats = await Nats.start(account("disabled"));
    await expect(promoting(nats)).rejects.toThrow(/^NATS refuses it \(jetstream not enabled for account\)\./i);
  });

  it("[CLU30] [CLU31] bounds that the account may not have are told, and it goes on with others", async () => {
    await using nats = await Nats.start(account("{ max_file: 5MB }"));
    await expect(promoting(nats, { maxBytes: 20_000_000 })).rejects.toThrow(/^NATS refuses it \(.*resource.*\)\./);
    expect(await promoting(nats, { maxBytes: 2_000_000 })).toBe("promoted");
  });

  it.each([
    ["loaded", "promoted"],
    ["verified", "This log is a copy of another stream. Start it once without NATS_URL, alone, and then promote it."],
  ] as const)("[CLU30] a stream that is gone once something of it is %s is told", async (when, then) => {
    await using nats = await Nats.start();
    let losing: Promise<void> | undefined;
    const lose: Progress = (what) => {
      if (what === when) losing ??= nats.destroy();
    };
    await expect(promoting(nats, { times: standardTimes }, lose)).rejects.toThrow(
      "NATS refuses it (stream not found).",
    );
    await losing;
    const again = promoting(nats).catch((error: Error) => error.message);
    expect(await again).toBe(then);
  });

  it("[CLU30] what the stream lost is told", async () => {
    await using nats = await Nats.start();
    const { connection, manager } = await manage(nats);
    const killed: Progress = (_, entries) => {
      if (entries === 300) throw new Error("killed");
    };
    await expect(promoting(nats, {}, killed)).rejects.toThrow("killed");
    const { config, state } = await manager.streams.info("PARLEY");
    const messages = await Promise.all([1, 2, 3].map((seq) => manager.streams.getMessage("PARLEY", { seq })));
    expect(state.last_seq).toBe(3);
    await manager.streams.delete("PARLEY");
    await manager.streams.add({ ...config, deny_delete: false });
    const publisher = manager.jetstream();
    for (const message of messages) await publisher.publish("parley.append.batch", message?.data);
    await manager.streams.deleteMessage("PARLEY", 2);
    await manager.streams.update("PARLEY", { deny_delete: true });
    await connection.close();
    await expect(promoting(nats)).rejects.toThrow(
      "The stream lost what it held after 1. Remove the stream (nats stream rm",
    );
  });
});

describe("what NATS answers", () => {
  const answer = (code: number, err_code: number, description: string) =>
    granted(Promise.reject(new JetStreamApiError({ code, err_code, description })), "run pnpm promote again");

  it.each([
    [503, 10_008, "JetStream system temporarily unavailable"],
    [503, 10_023, "insufficient resources"],
    [400, 10_005, "no suitable peers for placement, peer offline"],
    [500, 10_009, "JetStream cluster can not handle request"],
    [500, 10_118, "stream is offline"],
  ])("[CLU31] is waited for while servers of it are away: %i %i %s", async (...said) => {
    await expect(answer(...said)).rejects.not.toBeInstanceOf(Fault);
  });

  it.each([
    [400, 10_002, "resource limits exceeded for account"],
    [500, 10_047, "insufficient storage resources available"],
    [404, 10_059, "stream not found"],
    [503, 10_039, "JetStream not enabled for account"],
  ])("[CLU30] is told where it will not pass: %i %i %s", async (...said) => {
    await expect(answer(...said)).rejects.toThrow(`NATS refuses it (${said[2]}). ${ADVICE}`);
  });

  it("[CLU30] is passed on", async () => {
    expect(await granted(Promise.resolve("yes"), "again")).toBe("yes");
  });
});
