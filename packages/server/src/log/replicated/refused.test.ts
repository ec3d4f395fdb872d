import { expect, onTestFinished, test } from "vitest";
import { Comparers } from "../../testing/comparers.ts";
import { Crew, say } from "../../testing/crew.ts";
import { LogUnavailable } from "../log.ts";
import { Refused } from "./ordering.ts";

test("[CLU59] a server is degraded while the stream refuses what is said, and reads on", async () => {
  await using crew = new Crew();
  const [one, two] = [await crew.start("one"), await crew.start("two")];
  one.line.publishing = new Refused("no room");
  const appended = one.log.append(say("1"));
  await two.log.append(say("meanwhile"));
  await crew.pass(1_000);
  expect([one.log.state, two.log.state, one.told]).toEqual(["degraded", "open", ["meanwhile"]]);
  one.line.publishing = "arrives";
  await crew.pass(1_000);
  expect([one.log.state, (await appended).seq]).toEqual(["open", 2]);
});

test("[CLU27] a server whose last word the stream refused can say all the same that all is the same", async () => {
  const servers = new Comparers();
  onTestFinished(() => servers.close());
  const [one] = [await servers.start("one"), await servers.start("two")];
  await servers.publish("lobby", 3);
  one.line.publishing = new Refused("no room");
  const refused = expect(one.log.append(say("refused"))).rejects.toThrow(LogUnavailable);
  await servers.pass(15_000);
  await refused;
  expect(one.log.state).toBe("degraded");
  expect(await servers.compare(one)).toMatchObject({ outcome: "same" });
});
