import { ManualClock } from "@parley/protocol/testing";
import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { freePort } from "../testing/free-port.ts";
import { eventually, House, publishOf } from "../testing/house.ts";
import { Nats } from "../testing/nats.ts";
import { Wire } from "../testing/wire.ts";

test("[CLU20] a server that starts while NATS is away serves its page, takes nobody and says so, until NATS is there", async () => {
  await using nats = await Nats.start();
  await nats.kill();
  const clock = new ManualClock();
  const port = await freePort();
  const { nats: access, tokenSecrets } = readConfig({ NATS_URL: nats.url, TOKEN_SECRET: "s".repeat(32) });
  const opening = House.open({ config: { nats: access, tokenSecrets, port }, clock });
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);

  const first = async (): Promise<Response> => get("/healthz").catch(first);
  const health = await first();
  expect([health.status, await health.json()]).toEqual([
    503,
    {
      status: "not ready",
      log: "waiting",
      reason: "This server has not met the others at NATS yet. It keeps trying.",
    },
  ]);
  expect((await get("/parley.config.json")).status).toBe(200);
  for (const path of ["/chat", "/"]) await expect(Wire.open(port, { path })).rejects.toThrow("503");

  await nats.start();
  let isOpen = false;
  void opening.then(() => {
    isOpen = true;
  });
  await eventually(() => {
    clock.advance(100);
    return isOpen;
  });
  await using house = await opening;
  await eventually(() => house.server.gateway.log.state === "open");
  expect((await get("/healthz")).status).toBe(200);
  await using ada = await house.guest();
  ada.say(publishOf("at last"));
  expect(await ada.next("ack")).toMatchObject({ seq: 1 });
});
