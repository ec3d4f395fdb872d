import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { beforeEach, describe, expect, it } from "vitest";
import { Nats } from "../../testing/nats.ts";
import { openAt } from "../../testing/nats-log.ts";

describe("what NATS refuses at the start of a server", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "parley-start-"));
    return () => rmSync(folder, { recursive: true });
  });

  const account = (limits: string) => `accounts { APP: { jetstream: ${limits}, users: [{ user: app }] } }
    no_auth_user: app`;
  const open = (nats: Nats, settings = {}) => openAt(nats, join(folder, "parley.db"), settings);
  const add = async (nats: Nats, subject: string) => {
    const connection = await connect({ port: nats.port });
    const manager = await jetstreamManager(connection);
    await manager.streams.add({ name: "OTHER", subjects: [subject] });
    await connection.close();
  };
  const advice =
    "Mend that, or the settings (NATS_REPLICAS, NATS_MAX_AGE, NATS_MAX_BYTES), and start this server again.";

  it("[CLU20] is not waited for where the account has no JetStream", async () => {
    await using nats = await Nats.start(account("disabled"));
    await expect(open(nats)).rejects.toThrow(/^NATS refuses it \(jetstream not enabled for account\)\./i);
  });

  it("[CLU20] is not waited for where the account may have no more streams", async () => {
    await using nats = await Nats.start(account("{ max_streams: 1 }"));
    await add(nats, "other");
    await expect(open(nats)).rejects.toThrow(`NATS refuses it (maximum number of streams reached). ${advice}`);
  });

  it("[CLU20] is not waited for where the account has less room than was set", async () => {
    await using nats = await Nats.start(account("{ max_file: 5MB }"));
    await expect(open(nats, { maxBytes: 20_000_000 })).rejects.toThrow(/^NATS refuses it \(.*resource.*\)\./);
  });

  it("[CLU20] is not waited for where another stream takes what is published", async () => {
    await using nats = await Nats.start();
    await add(nats, "parley.>");
    await expect(open(nats)).rejects.toThrow(`NATS refuses it (subjects overlap with an existing stream). ${advice}`);
  });

  it("[CLU20] is told in Parley's words where it has them", async () => {
    await using nats = await Nats.start();
    await expect(open(nats, { replicas: 3 })).rejects.toThrow(
      "NATS is one server and cannot keep 3 replicas. Set NATS_REPLICAS=1, or cluster NATS.",
    );
  });
});
