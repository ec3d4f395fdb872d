import { jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { expect, test, vi } from "vitest";
import { Cuttable } from "../../testing/cuttable.ts";
import { freePort } from "../../testing/free-port.ts";
import { eventually } from "../../testing/house.ts";
import { Nats, unhurried } from "../../testing/nats.ts";
import { Gone } from "../replicated/ordering.ts";
import { NatsOrdering } from "./nats-ordering.ts";
import { openStream } from "./stream.ts";

const options = { name: "PARLEY", replicas: 1, complain: () => {}, times: unhurried };

test("[CLU22] what did not come by itself is asked of who leads the stream, and of no replica", async () => {
  await using nats = await Nats.start();
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  await openStream(manager, { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const ordering = await NatsOrdering.open({ ...options, connection });
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

test("[CLU58] reads no more at once than NATS keeps for a connection", async () => {
  await using nats = await Nats.start();
  const connection = await connect({ port: nats.port });
  await openStream(await jetstreamManager(connection), { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const ordering = await NatsOrdering.open({ ...options, connection });
  const publish = (count: number, length: number) =>
    Promise.all(Array.from({ length: count }, (_, index) => ordering.publish(`${index}`, "x".repeat(length))));
  await publish(40, 10);
  expect((await ordering.read(0, 100)).map(({ position }) => position)).toEqual(
    Array.from({ length: 40 }, (_, index) => index + 1),
  );
  await publish(40, 300_000);
  expect(await ordering.read(40, 100)).toHaveLength(32);
  await ordering.close();
  await expect(ordering.read(0, 1)).rejects.toThrow();
});

test("[CLU7] whose stream was removed is told so", async () => {
  await using nats = await Nats.start();
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  await openStream(manager, { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const ordering = await NatsOrdering.open({ ...options, connection });
  await manager.streams.delete("PARLEY");
  const neighbour = await connect({ port: nats.port });
  const answers = neighbour.subscribe("_INBOX.>", { max: 1 });
  await neighbour.flush();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    const looked = expect(ordering.look()).rejects.toEqual(new Gone("stream not found"));
    // Once NATS has answered, others might answer too for as long as a look takes.
    for await (const _ of answers) break;
    await connection.flush();
    vi.advanceTimersByTime(unhurried.look);
    await looked;
  } finally {
    vi.useRealTimers();
    await neighbour.close();
  }
  await ordering.close();
});

test("[CLU51] who was refused for long is back once when it is let in again", async () => {
  const port = await freePort();
  const config = (user: string) => (store: string) =>
    `listen: 127.0.0.1:${port}
    jetstream { store_dir: ${store} }
    authorization { user: ${user}, password: secret }`;
  await using nats = await Nats.startWith(port, config("ada"));
  const options = { port, user: "ada", pass: "secret", reconnectTimeWait: 10, maxReconnectAttempts: -1 };
  const connection = await connect({ ...options, ignoreAuthErrorAbort: true });
  const ordering = await NatsOrdering.open({
    connection,
    name: "PARLEY",
    replicas: 1,
    complain: () => {},
    times: unhurried,
  });
  let times = 0;
  ordering.back(() => {
    times += 1;
  });
  let refused = 0;
  const words = connection.status();
  await nats.kill();
  nats.configure(config("noor"));
  await nats.start();
  for await (const { type } of words) {
    if (type !== "error") continue;
    refused += 1;
    if (refused === 5) break;
  }
  await nats.kill();
  nats.configure(config("ada"));
  await nats.start();
  await eventually(() => times > 0);
  await connection.rtt();
  expect([times, ordering.isReachable]).toEqual([1, true]);
  await ordering.close();
});

test("[CLU50] NATS is not asked to know a message again: it stands as often as it was published", async () => {
  await using nats = await Nats.start();
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  await openStream(manager, { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const ordering = await NatsOrdering.open({ ...options, connection });
  expect([await ordering.publish("key", "text"), await ordering.publish("key", "text")]).toEqual([1, 2]);
  const stored = await ordering.read(0, 2);
  expect(stored).toEqual([1, 2].map((position) => ({ position, key: "key", text: "text" })));
  await ordering.close();
});

test("[CLU53] what NATS does not answer in the time that it is given is given up", async () => {
  await using nats = await Nats.start();
  await using way = await Cuttable.to(nats.port);
  const connection = await connect({ port: way.port, reconnect: false });
  await openStream(await jetstreamManager(connection), { name: "PARLEY", replicas: 1, newEpoch: "epoch" });
  const times = { answer: 100, look: 100, read: 100 };
  const ordering = await NatsOrdering.open({ ...options, connection, times });
  way.hold();

  const over: string[] = [];
  const ends = (what: string, asked: Promise<unknown>) =>
    expect(asked)
      .rejects.toThrow()
      .then(() => over.push(what));
  const given = [ordering.publish("key", "text"), ordering.look(), ordering.read(0, 1)];
  // What is asked last and may take longer is over last, however busy this machine is.
  const longer = connection.request("$JS.API.INFO", "", { timeout: 1_000 });
  await Promise.all([...given.map((asked) => ends("in time", asked)), ends("too late", longer)]);
  expect(over).toEqual(["in time", "in time", "in time", "too late"]);
  way.cut();
  await ordering.close();
});
