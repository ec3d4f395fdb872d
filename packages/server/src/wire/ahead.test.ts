import { closeCodes } from "@parley/protocol";
import { expect, test } from "vitest";
import { LogUnavailable } from "../log/log.ts";
import { SqliteLog } from "../log/sqlite/sqlite-log.ts";
import { House, publishOf } from "../testing/house.ts";

/** A house whose log is one of several, others of which may be ahead. */
function open(catchUp: () => Promise<void>): Promise<House> {
  const openLog = (...file: ConstructorParameters<typeof SqliteLog>) =>
    Object.assign(new SqliteLog(...file), { catchUp });
  return House.open({ world: { openLog } });
}

test("[CLU41] who read further on another server is let in when this one has come as far, and keeps what they have", async () => {
  const [asked, caughtUp] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  await using house = await open(() => {
    asked.resolve();
    return caughtUp.promise;
  });
  const { epoch } = house.server.gateway.log;
  await using ada = await house.guest();
  ada.say(publishOf("one"));
  await ada.next("ack");
  await using back = await house.connect();
  await back.hello();
  back.say({ type: "subscribe", room: "lobby", position: { epoch, seq: 2 } });
  await asked.promise;
  ada.say(publishOf("two"));
  await ada.next("ack");
  expect(back.all("subscribed")).toEqual([]);
  caughtUp.resolve();
  expect(await back.next("subscribed")).toMatchObject({ outcome: "recovered", position: 2 });
});

test("[CLU41] who read further than this server comes to is sent elsewhere, not told that they are wrong", async () => {
  await using house = await open(() => Promise.reject(new LogUnavailable("It has not come as far.")));
  const { epoch } = house.server.gateway.log;
  await using back = await house.connect();
  await back.hello();
  back.say({ type: "subscribe", room: "lobby", position: { epoch, seq: 2 } });
  expect(await back.closed).toMatchObject({ code: closeCodes.internal.code });
  expect(back.all("subscribed")).toEqual([]);
});
