import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { createId, systemClock } from "@parley/protocol";
import { expect, it } from "vitest";
import { say } from "../../testing/crew.ts";
import { Nats, unhurried } from "../../testing/nats.ts";
import { backUp } from "../sqlite/backup.ts";
import { StoredReplica } from "../sqlite/stored-replica.ts";
import { openJetStreamLog } from "./open.ts";

const all = { entries: 1_000, bytes: 1_000_000 };

it("[CLU33] [CLU34] a server starts from a backup of another and what the stream still holds, or not at all", {
  timeout: 30_000,
}, async () => {
  await using nats = await Nats.start();
  await using closing = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "parley-snapshot-"));
  closing.defer(() => rmSync(folder, { recursive: true }));
  const file = (name: string) => join(folder, name);
  const open = async (name: string) => {
    const applied: number[] = [];
    const complaints: string[] = [];
    const { log } = await openJetStreamLog(
      file(name),
      { servers: [`127.0.0.1:${nats.port}`], replicas: 1 },
      {
        clock: systemClock,
        random: Math.random,
        atTurnEnd: setImmediate,
        life: createId(Date.now()),
        server: createId(Date.now()),
        openReplica: (...copy) => {
          const replica = new StoredReplica(...copy);
          const { apply } = replica;
          replica.apply = (messages) => {
            applied.push(...messages.map(({ position }) => position));
            return apply.call(replica, messages);
          };
          return replica;
        },
        waits: (sentence) => complaints.push(sentence),
        complain: (sentence) => complaints.push(sentence),
        times: unhurried,
      },
    );
    closing.defer(() => log.close());
    return { log, applied, complaints };
  };

  const one = await open("one");
  const append = async (from: number, to: number) => {
    for (let n = from; n <= to; n += 1) await one.log.append(say(String(n)));
  };
  await append(1, 10);
  await backUp(file("one"), file("old"));
  await append(11, 20);
  await backUp(file("one"), file("young"));
  await append(21, 25);
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  // It dropped what was older, by whatever bound.
  for (const max_msgs of [8, -1]) await manager.streams.update("PARLEY", { max_msgs });
  await connection.close();

  for (const [name, end] of [
    ["empty", 0],
    ["old", 10],
  ] as const) {
    await expect(open(name)).rejects.toThrow(
      `The stream PARLEY begins at 18, and ${file(name)} ends at ${end}: a hole would remain. Start from a younger backup`,
    );
  }
  const two = await open("young");
  expect(await two.log.append(say("26"))).toMatchObject({ seq: 26 });
  await append(27, 27);
  await two.log.append(say("28"));
  const read = async ({ log }: typeof one) => (await log.read("lobby", 0, all)).slice(0, 28);
  await append(29, 29);
  expect(await read(two)).toEqual(await read(one));
  expect([two.log.epoch, two.applied.slice(0, 8)]).toEqual([one.log.epoch, [21, 22, 23, 24, 25, 26, 27, 28]]);
  expect(two.complaints).toEqual([]);
});
