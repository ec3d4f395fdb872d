import {
  DiscardPolicy,
  type JetStreamManager,
  jetstreamManager,
  RetentionPolicy,
  StorageType,
} from "@nats-io/jetstream";
import { connect, type NatsConnection } from "@nats-io/transport-node";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Nats } from "../../testing/nats.ts";
import { openStream } from "./stream.ts";

describe("the stream of a log", () => {
  let nats: Nats;
  let connection: NatsConnection;
  let manager: JetStreamManager;
  let name: string;
  let streams = 0;

  beforeAll(async () => {
    nats = await Nats.start();
    connection = await connect({ port: nats.port });
    manager = await jetstreamManager(connection);
  });
  afterAll(async () => {
    await connection.close();
    await nats[Symbol.asyncDispose]();
  });
  beforeEach(() => {
    streams += 1;
    name = `LOG${streams}`;
  });

  const open = (newEpoch = "epoch-1", replicas = 1) => openStream(manager, { name, replicas, newEpoch });

  it("[CLU10] is made at the first start, kept in files, and cannot lose a message by request", async () => {
    expect(await open()).toBe("epoch-1");
    const { config } = await manager.streams.info(name);
    expect(config).toMatchObject({ storage: StorageType.File, retention: RetentionPolicy.Limits, num_replicas: 1 });
    expect(config).toMatchObject({ deny_delete: true, deny_purge: true });
    await expect(manager.streams.purge(name)).rejects.toThrow("not permitted");
  });

  it("[CLU10] is found by those who start later, and by those who start at the same time", async () => {
    const epochs = await Promise.all([open("epoch-1"), open("epoch-2"), open("epoch-3")]);
    expect(new Set(epochs).size).toBe(1);
    expect(await open("epoch-4")).toBe(epochs[0]);
  });

  it("[CLU10] may allow direct access, as it did when an older version made it", async () => {
    await open();
    await manager.streams.update(name, { allow_direct: true });
    expect(await open("epoch-2")).toBe("epoch-1");
  });

  it("[CLU10] may be bounded by the host", async () => {
    await open();
    await manager.streams.update(name, { max_age: 3_600_000_000_000, max_bytes: 1_000_000_000 });
    expect(await open("epoch-2")).toBe("epoch-1");
  });

  it("[CLU32] is bounded by age and size as it was set, and else left as it is", async () => {
    const bounded = { name, replicas: 1, newEpoch: "epoch-1", maxAge: 7_200_000, maxBytes: 500_000_000 };
    await openStream(manager, bounded);
    const { config } = await manager.streams.info(name);
    expect([config.max_age, config.max_bytes]).toEqual([7_200_000_000_000, 500_000_000]);
    expect(await open("epoch-2")).toBe("epoch-1");
    await expect(openStream(manager, { ...bounded, maxAge: 3_600_000, maxBytes: 1_000_000 })).rejects.toThrow(
      "it keeps messages for 2 hours and NATS_MAX_AGE is 1 hours; it keeps 500000000 bytes and NATS_MAX_BYTES is 1000000; change it",
    );
  });

  it("[CLU10] a start with other settings is refused, with what differs", async () => {
    await open();
    await expect(open("epoch-1", 3)).rejects.toThrow(
      `The stream ${name} is not as this server needs it: it has 1 replicas and NATS_REPLICAS is 3; change it (nats stream edit ${name}) or the settings.`,
    );
  });

  it("[CLU10] a stream that was made by somebody else is refused, with all that is wrong", async () => {
    await manager.streams.add({ name, subjects: [`${name}.>`], storage: StorageType.Memory });
    await expect(open()).rejects.toThrow(
      /not made by Parley.*; its subjects are LOG\d+\.>; it does not republish log\d+\.append\.> to log\d+\.log\.>; it is not kept in files/,
    );
  });

  it.each([
    [{ max_msgs_per_subject: 1_000_000 }, "it keeps a number of messages of each subject (bound it by age or bytes)"],
    [{ max_msg_size: 100_000 }, "it refuses messages of more than 100000 bytes, and needs 601000"],
    [{ discard: DiscardPolicy.New }, "it refuses what is new when it is full, and has to drop what is old"],
  ])(
    "[CLU75] a stream that would lose or refuse something, as by %o, is refused with a sentence",
    async (edit, sentence) => {
      await open();
      await manager.streams.update(name, edit);
      await expect(open()).rejects.toThrow(`is not as this server needs it: ${sentence}; change it`);
    },
  );

  it("[CLU75] a stream that messages can be removed from is refused", async () => {
    await open();
    const { config } = await manager.streams.info(name);
    await manager.streams.delete(name);
    await manager.streams.add({ ...config, deny_delete: false, deny_purge: false });
    await expect(open()).rejects.toThrow("it lets messages be removed by request (deny delete and purge); change it");
  });

  it("[CLU10] more replicas than there are servers of NATS are refused", async () => {
    await expect(open("epoch-1", 3)).rejects.toThrow(
      "NATS is one server and cannot keep 3 replicas. Set NATS_REPLICAS=1, or cluster NATS.",
    );
  });
});
