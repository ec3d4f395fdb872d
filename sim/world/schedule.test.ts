import { expect, test } from "vitest";
import { Machine, Process } from "./process.ts";
import { Schedule } from "./schedule.ts";

function start() {
  const schedule = new Schedule();
  const machine = new Machine(schedule);
  const happened: string[] = [];
  const note = (what: string) => () => void happened.push(`${schedule.now} ${what}`);
  return { schedule, machine, process: new Process(machine), happened, note };
}

test("events happen in the order of their time, and at the same time in the order of the calls", async () => {
  const { schedule, happened, note } = start();
  schedule.after(20, note("c"));
  schedule.after(10, note("a"));
  schedule.after(10, note("b"));
  schedule.after(15, note("never")).cancel();
  await schedule.pass(15);
  expect(happened).toEqual(["10 a", "10 b"]);
  await schedule.pass(5);
  expect(happened).toEqual(["10 a", "10 b", "20 c"]);
});

test("all that only waits for promises is done before the next event", async () => {
  const { schedule, happened, note } = start();
  schedule.after(1, async () => {
    for (let microtask = 0; microtask < 100; microtask++) await undefined;
    note("slow")();
  });
  schedule.after(1, note("next"));
  await schedule.pass(1);
  expect(happened).toEqual(["1 slow", "1 next"]);
});

test("nothing happens to a process that has ended, and it cannot wait any more", async () => {
  const { schedule, process, happened, note } = start();
  process.after(5, note("timer"));
  expect(process.timers).toBe(1);
  process.end();
  process.after(5, note("later"));
  await schedule.pass(10);
  expect(happened).toEqual([]);
});

test("a machine that sleeps does when it wakes up what was due, and its clock goes on", async () => {
  const { schedule, machine, process, happened, note } = start();
  const begin = process.now();
  process.after(5, note("timer"));
  const cancelled = process.after(6, note("never"));
  machine.asleepUntil = 100;
  await schedule.pass(50);
  expect([happened, process.timers]).toEqual([[], 2]);
  cancelled.cancel();
  await schedule.pass(50);
  expect([happened, process.timers]).toEqual([["100 timer"], 0]);
  expect(process.now() - begin).toBe(100);
  machine.skew = -30;
  expect(process.now() - begin).toBe(70);
});

test("a strike hits an owner in the midst of its work, between two microtasks", async () => {
  const { schedule, process, happened, note } = start();
  const work = async () => {
    note("begins")();
    await undefined;
    await undefined;
    if (process.alive) note("ends")();
  };
  for (const time of [1, 2, 3]) process.soon(time, () => void work());
  schedule.strike({ owner: process, events: 2, microtasks: 1, run: () => process.end() });
  await schedule.pass(5);
  expect(happened).toEqual(["1 begins", "1 ends", "2 begins"]);
});
