import { beforeEach, describe, expect, it } from "vitest";
import { Crew, type Mate, say, turns } from "../../testing/crew.ts";

const SIGHT = ["The stream is out of sight.", "The stream is in sight again."];
const FOOD = ["The stream does not give what is missing here.", "The stream gives again what is missing here."];

describe("the pursuit of a stream", () => {
  let crew: Crew;
  let one: Mate;
  let two: Mate;
  beforeEach(async () => {
    crew = new Crew();
    [one, two] = [await crew.start("one"), await crew.start("two")];
    return () => crew[Symbol.asyncDispose]();
  });

  it("[CLU51] what was asked before a line broke holds up nothing once it is there again", async () => {
    await one.log.append(say("1"));
    Object.assign(two.line, { news: "is lost", looking: "waits", reading: "waits" });
    await one.log.append(say("2"));
    await crew.pass(1_000);
    two.line.cut();
    Object.assign(two.line, { looking: "arrives", reading: "arrives" });
    two.line.heal();
    await turns();
    expect(two.told).toEqual(["1", "2"]);
  });

  it("[CLU52] who lacks something for two seconds is behind until it has caught up", async () => {
    two.line.news = "is lost";
    two.line.hole = 1;
    await one.log.append(say("1"));
    await crew.pass(2_000);
    expect(two.log.state).toBe("open");
    await crew.pass(1_000);
    expect(two.log.state).toBe("behind");
    two.line.hole = 0;
    await crew.pass(1_000);
    expect([two.log.state, two.told]).toEqual(["open", ["1"]]);
  });

  it("[CLU53] who sees nothing tries another way, once between two looks", async () => {
    one.line.looking = "is lost";
    await crew.pass(500);
    expect([one.log.state, one.line.moves]).toEqual(["degraded", 1]);
    for (let times = 0; times < 3; times += 1) {
      one.line.heal();
      await turns();
    }
    expect(one.line.moves).toBe(1);
    await crew.pass(500);
    expect(one.line.moves).toBe(2);
  });

  it("[CLU53] who sees nothing for long tries another way ever more rarely, and soon again the next time", async () => {
    one.line.looking = "is lost";
    await crew.pass(60_000);
    expect(one.line.moves).toBe(8);
    one.line.looking = "arrives";
    await crew.pass(1_000);
    one.line.looking = "is lost";
    await crew.pass(16_000);
    expect(one.line.moves).toBeGreaterThan(9);
  });

  it("[CLU53] who sees nothing, and yet is told something, looks once more", async () => {
    one.line.looking = "waits";
    await crew.pass(500);
    await two.log.append(say("1"));
    one.line.lose();
    await turns();
    expect([one.log.state, one.line.moves, one.complaints]).toEqual(["open", 0, []]);
    one.line.lose();
    await turns();
    expect([one.log.state, one.line.moves]).toEqual(["degraded", 1]);
  });

  it("[CLU53] who is not given what it lacks tries another way after a while", async () => {
    two.line.news = "is lost";
    two.line.reading = "is lost";
    await one.log.append(say("1"));
    await crew.pass(2_000);
    expect(two.line.moves).toBe(0);
    await crew.pass(1_000);
    expect(two.line.moves).toBeGreaterThan(0);
  });

  it("[CLU54] says once that the stream is out of sight, and once that it is not any more", async () => {
    one.line.cut();
    await crew.pass(3_000);
    expect(one.complaints).toEqual(SIGHT.slice(0, 1));
    one.line.heal();
    await crew.pass(1_000);
    expect(one.complaints).toEqual(SIGHT);
  });

  it.each([
    ["a read that failed", { reading: "is lost" }, { reading: "arrives" }],
    ["a read of nothing", { hole: 1 }, { hole: 0 }],
  ])("[CLU54] says once of %s, and once that it is well again", async (_, wrong, right) => {
    two.line.news = "is lost";
    Object.assign(two.line, wrong);
    await one.log.append(say("1"));
    await crew.pass(3_000);
    expect(two.complaints).toEqual(FOOD.slice(0, 1));
    Object.assign(two.line, right);
    await crew.pass(1_000);
    expect(two.complaints).toEqual(FOOD);
  });

  it("[CLU55] stops following a stream that has a hole for half a minute", async () => {
    for (const text of ["1", "2"]) await one.log.append(say(text));
    two.line.hole = 3;
    two.line.news = "is lost";
    await one.log.append(say("3"));
    two.line.news = "arrives";
    await one.log.append(say("4"));
    await crew.pass(25_000);
    expect(two.log.state).toBe("behind");
    await crew.pass(10_000);
    expect([two.log.state, two.told]).toEqual(["broken", ["1", "2"]]);
    expect(two.complaints.at(-1)).toBe("The stream reaches to 4 and does not hold 3: it lost messages.");
  });

  it("[CLU7] stops following a stream that does not exist for sixty looks in a row", async () => {
    await one.log.append(say("1"));
    crew.stream.isGone = true;
    await crew.pass(29_000);
    expect([one.log.state, one.complaints]).toEqual(["degraded", SIGHT.slice(0, 1)]);
    crew.stream.isGone = false;
    await crew.pass(1_000);
    crew.stream.isGone = true;
    await crew.pass(29_000);
    one.line.looking = "is lost";
    await crew.pass(1_000);
    one.line.looking = "arrives";
    await crew.pass(29_000);
    expect(one.log.state).toBe("degraded");
    await crew.pass(2_000);
    expect([one.log.state, one.complaints.at(-1)]).toEqual(["broken", "The stream does not exist any more."]);
  });

  it("[CLU55] what was not there once, and then is not given for long, is no loss", async () => {
    two.line.news = "is lost";
    two.line.hole = 1;
    await one.log.append(say("1"));
    await crew.pass(1_000);
    Object.assign(two.line, { hole: 0, reading: "is lost" });
    await crew.pass(35_000);
    expect(two.log.state).toBe("behind");
    two.line.reading = "arrives";
    await crew.pass(1_000);
    expect([two.log.state, two.told]).toEqual(["open", ["1"]]);
  });
});
