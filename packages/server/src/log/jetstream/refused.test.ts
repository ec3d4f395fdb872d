import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JetStreamApiError, jetstreamManager } from "@nats-io/jetstream";
import { connect } from "@nats-io/transport-node";
import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it } from "vitest";
import { say } from "../../testing/crew.ts";
import { freePort } from "../../testing/free-port.ts";
import { eventually } from "../../testing/house.ts";
import { Nats, unhurried } from "../../testing/nats.ts";
import { openAt } from "../../testing/nats-log.ts";
import { LogUnavailable } from "../log.ts";
import { Refused } from "../replicated/ordering.ts";
import { NatsOrdering } from "./nats-ordering.ts";
import { refusedBy } from "./refusal.ts";
import { openStream } from "./stream.ts";

/** A NATS that stores one megabyte and what passes that bound, and no more. */
async function startSmall(): Promise<Nats> {
  const port = await freePort();
  return Nats.startWith(port, (store) => `listen: 127.0.0.1:${port}, jetstream { store_dir: ${store}, max_file: 1MB }`);
}

/** An ordering of its own, in what a NATS with that configuration is. */
async function order(nats: Nats, bounds: { maxBytes?: number } = {}) {
  const connection = await connect({ port: nats.port });
  const manager = await jetstreamManager(connection);
  await openStream(manager, { name: "PARLEY", replicas: 1, newEpoch: "epoch", ...bounds });
  const options = { connection, name: "PARLEY", replicas: 1, complain: () => {}, times: unhurried };
  return { ordering: await NatsOrdering.open(options), manager };
}

const large = "x".repeat(300_000);

describe("what is published and refused", () => {
  it("[CLU59] stands nowhere where NATS has no room, and it says so", async () => {
    await using nats = await startSmall();
    const { ordering } = await order(nats);
    for (let count = 1; count <= 4; count += 1) await ordering.publish("key", large);
    await expect(ordering.publish("key", large)).rejects.toEqual(new Refused("insufficient resources"));
    expect((await ordering.look()).last).toBe(4);
    await ordering.close();
  });

  it("[CLU32] is nothing where the stream is bounded below its account: what is old is dropped", async () => {
    const account = "accounts { APP: { jetstream: { max_file: 1MB }, users: [{ user: app }] } }, no_auth_user: app";
    await using nats = await Nats.start(account);
    const { ordering } = await order(nats, { maxBytes: 1_000_000 });
    for (let count = 1; count <= 8; count += 1) expect(await ordering.publish("key", large)).toBe(count);
    expect(await ordering.look()).toMatchObject({ first: 6, last: 8 });
    await ordering.close();
  });

  it("[CLU59] stands nowhere where there is no stream", async () => {
    await using nats = await Nats.start();
    const { ordering, manager } = await order(nats);
    await manager.streams.delete("PARLEY");
    await expect(ordering.publish("key", "text")).rejects.toEqual(new Refused("no stream takes it"));
    await ordering.close();
  });

  it("[CLU59] never left where it is larger than NATS takes", async () => {
    await using nats = await Nats.start("max_payload: 100KB");
    const { ordering } = await order(nats);
    await expect(ordering.publish("key", large)).rejects.toMatchObject({ name: "Refused", mayStand: false });
    await ordering.close();
  });

  it("[CLU59] may stand where another replica may have room", () => {
    const answer = (code: number) => new JetStreamApiError({ code: 503, err_code: code, description: "no" });
    const mayStand = [10_002, 10_023, 10_077].map((code) =>
      [1, 3].map((replicas) => refusedBy(answer(code), replicas)?.mayStand),
    );
    expect(mayStand).toEqual([
      [false, false],
      [false, true],
      [true, true],
    ]);
  });

  it("[CLU59] is told with the words of NATS, by a server that is degraded", async () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-refused-"));
    await using stack = new AsyncDisposableStack();
    stack.defer(() => rmSync(folder, { recursive: true }));
    const nats = stack.use(await startSmall());
    const { ordering, manager } = await order(nats);
    stack.defer(() => ordering.close());
    const clock = new ManualClock();
    const complaints: [sentence: string, cause: unknown][] = [];
    const complain = (sentence: string, cause?: unknown) => complaints.push([sentence, cause]);
    const { log } = await openAt(nats, join(folder, "one"), { world: { clock, complain } });
    stack.defer(() => log.close());
    await manager.streams.add({ name: "OTHER", subjects: ["other"] });
    for (let count = 1; count <= 4; count += 1) await manager.jetstream().publish("other", large);

    const refused = expect(log.append(say("refused"))).rejects.toThrow(LogUnavailable);
    await eventually(() => complaints.length > 0);
    clock.advance(10_000);
    await refused;
    const why = new Refused("insufficient resources");
    expect([log.state, complaints]).toEqual(["degraded", [["The stream takes nothing.", why]]]);
    await manager.streams.delete("OTHER");
    expect(await log.append(say("again"))).toMatchObject({ seq: 1, duplicate: false });
    await eventually(() => log.state === "open");
    expect(complaints.slice(1)).toEqual([["The stream takes news again.", undefined]]);
  });
});
