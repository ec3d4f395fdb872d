import { connect, gaps, type Room } from "@parley/client";
import { Parley } from "../fixtures/parley.ts";
import { expect, test } from "./test.ts";

const VISITS = 18;

/** When somebody leaves a room again: at once, when the server has answered, or in the middle of what is said. */
const leavings: ((room: Room, heard: readonly number[]) => Promise<void>)[] = [
  async () => {},
  (room) => expect.poll(() => room.timeline.get().status, { intervals: [1] }).toBe("ready"),
  (_, heard) => expect.poll(() => heard.length, { intervals: [1] }).toBeGreaterThan(0),
];

test("[RES8] [RES104] leaving and entering a room over and over while others talk neither loses nor doubles a word; elsewhere the fetch races the subscription", async ({
  openLine,
}) => {
  test.setTimeout(180_000);
  await using parley = await Parley.start({ RATE_LIMIT: "0" });
  const line = await openLine(parley);
  const [talker, visitor] = [await connect(parley.socket), await connect(line.socket)];
  line.mode = { kind: "delay", milliseconds: 20 };
  let said = 0;
  const talking = setInterval(() => {
    said += 1;
    talker.say("garden", `word ${said}`);
  }, 3);
  using over = new DisposableStack();
  over.defer(() => {
    clearInterval(talking);
    talker.close();
    visitor.close();
  });
  const visits: number[][] = [];
  for (let visit = 0; visit < VISITS; visit += 1) {
    const heard: number[] = [];
    visits.push(heard);
    const room = visitor.room("garden");
    room.onEntry(({ seq }) => heard.push(seq));
    await leavings[visit % leavings.length]?.(room, heard);
    if (visit < VISITS - 1) room.leave();
  }
  clearInterval(talking);
  await talker.settled();
  const { timeline } = visitor.room("garden");
  await expect.poll(() => timeline.get().position).toBe(said);
  const { entries } = timeline.get();
  const first = entries[0]?.seq ?? 0;
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => first + index));
  expect(gaps(timeline.get())).toEqual([]);
  for (const heard of visits) expect(heard).toEqual(heard.map((_, index) => (heard[0] ?? 0) + index));
});
