import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { afterEach, expect, test, vi } from "vitest";
import { Nats } from "../../testing/nats.ts";
import { NatsOrdering } from "./nats-ordering.ts";
import { openStream } from "./stream.ts";

afterEach(() => vi.restoreAllMocks());

test("[CLU22] what the nearest NATS server does not have yet is read from the one that leads", async () => {
  await using nats = await Nats.start();
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  await openStream(manager, { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const ordering = new NatsOrdering({ connection, manager, name: "PARLEY", complain: () => {} });
  for (const text of ["one", "two", "three"]) await ordering.publish(text, text);

  const direct = vi.spyOn(manager.direct, "getMessage").mockResolvedValue(null);
  expect((await ordering.read(0, 3)).map(({ text }) => text)).toEqual(["one", "two", "three"]);
  direct.mockRejectedValue(new Error("nobody answers"));
  expect((await ordering.read(1, 10)).map(({ position, text }) => [position, text])).toEqual([
    [2, "two"],
    [3, "three"],
  ]);
  expect(await ordering.read(3, 10)).toEqual([]);
  await ordering.close();
});
