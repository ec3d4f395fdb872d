import { expect, test } from "vitest";
import { Crew, say } from "../../testing/crew.ts";
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
