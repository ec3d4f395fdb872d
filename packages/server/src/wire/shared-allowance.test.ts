import { LOBBY } from "@parley/protocol";
import { expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { eventually, House, publishOf } from "../testing/house.ts";
import { Nats } from "../testing/nats.ts";

/** A twentieth of a second's worth is what servers tell one another. */
const limits = { messagesPerSecond: 0, addressMessagesPerSecond: 40, addressMessageBurst: 25 };

test("[CLU47] what an address says through one server it may not say through another", async () => {
  await using nats = await Nats.start();
  const { nats: settings, tokenSecrets } = readConfig({
    NATS_URL: nats.url,
    TOKEN_SECRET: "known to both servers and nobody else",
  });
  const join = () => House.open({ config: { nats: settings, tokenSecrets }, limits });
  await using one = await join();
  await using two = await join();
  await eventually(() => [one, two].every(({ server }) => server.gateway.log.state === "open"));
  await using ada = await one.guest();
  await using noor = await two.guest();

  const said = Array.from({ length: 18 }, (_, count) => publishOf(`ada ${count}`));
  ada.say(...said);
  await eventually(() => ada.all("ack").length === said.length);
  one.clock.advance(1_000);
  // What one server tells another comes in order.
  ada.say({ type: "signal", room: LOBBY, typing: true });
  await noor.next("signal");
  noor.say(...Array.from({ length: 10 }, (_, count) => publishOf(`noor ${count}`)));
  expect(await noor.next("error")).toMatchObject({ code: "rate_limited", retryable: true });
  await eventually(() => noor.all("ack").length + noor.all("error").length === 10);
  expect(noor.all("ack").length).toBeLessThan(7);
});
