import { beforeEach, expect, test } from "vitest";
import type { Ordered } from "../../packages/server/src/log/replicated/ordering.ts";
import { Dice } from "./dice.ts";
import { Machine, Process } from "./process.ts";
import { Schedule } from "./schedule.ts";
import { Stream } from "./stream.ts";
import { Uplink } from "./uplink.ts";

let schedule: Schedule;
let stream: Stream;
let uplink: Uplink;
let process: Process;
let news: number[];

beforeEach(() => {
  schedule = new Schedule();
  news = [];
  stream = new Stream({ schedule, stored: (message) => uplink.bring(message) });
  uplink = new Uplink({ schedule, stream, dice: new Dice(1), weather: { latency: 1, faulty: 0 } });
  process = new Process(new Machine(schedule));
});

/** A line of this life of the server. */
function open() {
  const line = uplink.open(process);
  line.tail(({ position }: Ordered) => news.push(position));
  return line;
}

test("who is behind holds what was there then", async () => {
  stream.publish("a", "x");
  await schedule.pass(100);
  stream.publish("b", "y");
  expect([stream.look(0).last, stream.look(50).last, stream.look(500).last]).toEqual([2, 1, 0]);
  expect([stream.read(0, 9, 0).length, stream.read(0, 9, 50).length, stream.read(1, 9, 50).length]).toEqual([2, 1, 0]);
});

test("a line publishes, reads and hears", async () => {
  const line = open();
  const published = line.publish("a", "x");
  await schedule.pass(100);
  expect([await published, news]).toEqual([1, [1]]);
  const read = line.read(0, 10);
  await schedule.pass(100);
  expect(await read).toEqual([{ position: 1, key: "a", text: "x" }]);
});

test("a line that is cut answers nothing, is out of reach once that shows, and comes back", async () => {
  const line = open();
  let backs = 0;
  line.back(() => {
    backs += 1;
  });
  uplink.cut(10_000);
  const refused = expect(line.look()).rejects.toThrow("No answer came.");
  await schedule.pass(5_000);
  await refused;
  stream.publish("a", "x");
  expect([line.isReachable, news]).toEqual([false, []]);
  await expect(line.publish("b", "y")).rejects.toThrow("out of reach");
  await schedule.pass(6_000);
  expect([line.isReachable, backs, news]).toEqual([true, 1, []]);
});

test("who is deaf hears no news, and is answered", async () => {
  const line = open();
  uplink.deafen(1_000);
  const published = line.publish("a", "x");
  await schedule.pass(100);
  expect([await published, news]).toEqual([1, []]);
});

test("what a server had under way may still come to stand when it has ended, and it hears of nothing", async () => {
  void open().publish("a", "x");
  process.end();
  await schedule.pass(100);
  expect([stream.last, news]).toEqual([1, []]);
});

test("who is with somebody who hears nothing is answered what that one knew, until it moves", async () => {
  stream.publish("a", "x");
  const line = open();
  uplink.strand(10_000);
  await schedule.pass(100);
  stream.publish("b", "y");
  let looked = line.look();
  await schedule.pass(100);
  expect([(await looked).last, news]).toEqual([1, []]);
  line.move();
  await schedule.pass(100);
  looked = line.look();
  await schedule.pass(100);
  expect((await looked).last).toBe(2);
});

test("what is hidden is not read, nor what follows, for a while", async () => {
  for (const key of ["a", "b", "c"]) stream.publish(key, "x");
  const line = open();
  uplink.hide(2, 1_000);
  const early = line.read(0, 10);
  await schedule.pass(1_000);
  const late = line.read(0, 10);
  await schedule.pass(100);
  expect([(await early).length, (await late).length]).toEqual([1, 3]);
});
