import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { expect, test } from "vitest";
import { Nats } from "../../testing/nats.ts";
import { NatsOrdering } from "./nats-ordering.ts";
import { openStream } from "./stream.ts";

test("[CLU22] what did not come by itself is asked of who leads the stream, and of no replica", async () => {
  await using nats = await Nats.start();
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  await openStream(manager, { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const ordering = new NatsOrdering({ connection, manager, name: "PARLEY", complain: () => {} });
  for (const text of ["one", "two", "three"]) await ordering.publish(text, text);

  const asked: string[] = [];
  connection.subscribe("$JS.API.>", { callback: (_, { subject }) => void asked.push(subject) });
  expect((await ordering.read(0, 2)).map(({ text }) => text)).toEqual(["one", "two"]);
  expect((await ordering.read(1, 10)).map(({ position, key }) => [position, key])).toEqual([
    [2, "two"],
    [3, "three"],
  ]);
  expect(await ordering.read(3, 10)).toEqual([]);
  expect(new Set(asked)).toEqual(new Set(["$JS.API.STREAM.MSG.GET.PARLEY"]));
  await ordering.close();
});

test("[CLU50] NATS is not asked to know a message again: it stands as often as it was published", async () => {
  await using nats = await Nats.start();
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  await openStream(manager, { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const ordering = new NatsOrdering({ connection, manager, name: "PARLEY", complain: () => {} });
  expect([await ordering.publish("key", "text"), await ordering.publish("key", "text")]).toEqual([1, 2]);
  const stored = await ordering.read(0, 2);
  expect(stored).toEqual([1, 2].map((position) => ({ position, key: "key", text: "text" })));
  await ordering.close();
});
