import { beforeEach, describe, expect, it } from "vitest";
import { Crew, say, turns } from "../../testing/crew.ts";
import { LogUnavailable } from "../log.ts";

describe("a log that another server's log may be ahead of", () => {
  let crew: Crew;
  beforeEach(() => {
    crew = new Crew();
    return () => crew[Symbol.asyncDispose]();
  });

  it("[CLU41] waits for what others have applied already", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    two.line.news = "waits";
    await one.log.append(say("1"));
    await one.log.append(say("2", "garden"));
    const heads: number[] = [];
    const caughtUp = two.log.catchUp("garden", 1).then(() => heads.push(two.log.head("garden")));
    await turns();
    expect(heads).toEqual([]);
    two.line.release();
    await caughtUp;
    expect(heads).toEqual([1]);
    await two.log.catchUp("garden", 1);
  });

  it("[CLU41] says so when it has not come as far in time", async () => {
    const [one, two] = [await crew.start("one"), await crew.start("two")];
    two.line.cut();
    await one.log.append(say("1"));
    const failed = expect(two.log.catchUp("lobby", 1)).rejects.toThrow(LogUnavailable);
    await crew.pass(11_000);
    await failed;
  });

  it("[CLU41] waits in vain for what the stream does not hold, and says no more", async () => {
    const one = await crew.start("one");
    await one.log.append(say("1"));
    const caughtUp = one.log.catchUp("lobby", 7);
    await crew.pass(11_000);
    await caughtUp;
    expect(one.log.head("lobby")).toBe(1);
  });
});
