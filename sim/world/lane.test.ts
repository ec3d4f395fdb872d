import { expect, test } from "vitest";
import { Dice } from "./dice.ts";
import { Lane } from "./lane.ts";
import { Machine, Process } from "./process.ts";
import { Schedule } from "./schedule.ts";

function start({ capacity = 1_000 } = {}) {
  const schedule = new Schedule();
  const dice = new Dice(1);
  const came: string[] = [];
  let drained = 0;
  const lane = new Lane({
    schedule,
    capacity,
    receiver: new Process(new Machine(schedule)),
    delay: () => dice.wait(10),
    take: (frame) => came.push(frame.kind === "text" ? frame.text : frame.kind),
    drained: () => {
      drained += 1;
    },
  });
  const send = (...texts: string[]) => {
    for (const text of texts) lane.send({ kind: "text", text });
  };
  return { schedule, lane, came, send, drained: () => drained };
}

const many = Array.from({ length: 50 }, (_, index) => String(index));

test("frames come later, in order, however long each takes", async () => {
  const { schedule, came, send } = start();
  send(...many);
  expect(came).toEqual([]);
  await schedule.pass(1_000);
  expect(came).toEqual(many);
});

test("what the network does not take waits in the sender's memory, and one hears when it is gone", async () => {
  const { schedule, lane, came, send, drained } = start({ capacity: 20 });
  send(...many);
  expect(lane.waiting).toBeGreaterThan(200);
  await schedule.pass(5_000);
  expect([lane.waiting, drained(), came]).toEqual([0, 1, many]);
});

test("after a cut the first few still come, and what is sent then waits for ever", async () => {
  const { schedule, lane, came, send } = start({ capacity: 200 });
  send("a", "b", "c");
  lane.cut(2);
  send(...many);
  await schedule.pass(5_000);
  expect(came).toEqual(["a", "b"]);
  expect(lane.waiting).toBeGreaterThan(0);
});

test("nothing comes while the line stands still, or the receiver has paused", async () => {
  const { schedule, lane, came, send } = start();
  lane.stall(500);
  send("a", "b");
  await schedule.pass(499);
  expect(came).toEqual([]);
  lane.pause();
  await schedule.pass(1_000);
  expect(came).toEqual([]);
  lane.resume();
  await schedule.pass(0);
  expect(came).toEqual(["a", "b"]);
});

test("a receiver that had paused still gets what had arrived when the line ends", async () => {
  const { schedule, lane, came, send } = start();
  lane.pause();
  send("a");
  await schedule.pass(1_000);
  send("b");
  lane.end();
  await schedule.pass(1_000);
  expect(came).toEqual(["a"]);
});
