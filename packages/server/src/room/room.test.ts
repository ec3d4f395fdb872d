import { createId, decodeServerFrame, limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { textsIn } from "../testing/frames.ts";
import { Background } from "./background.ts";
import { FakeLog, FakeMember } from "./fakes.ts";
import { Registry } from "./registry.ts";
import type { Room } from "./room.ts";

describe("room", () => {
  let log: FakeLog;
  let room: Room;
  let turn: (() => void)[];
  let clock: ManualClock;

  beforeEach(() => {
    log = new FakeLog();
    turn = [];
    clock = new ManualClock();
    const atTurnEnd = (run: () => void) => void turn.push(run);
    const background = new Background({ clock, atTurnEnd });
    room = new Registry({ log, clock, limits, atTurnEnd, background }).open("lobby");
  });

  function endTurn(): void {
    for (const run of turn.splice(0)) run();
  }

  /** The log gains so many entries, and the window after them is over. */
  function grow(count = 1, bytes?: number): void {
    for (let time = 0; time < count; time += 1) log.grow("lobby", bytes);
    endTurn();
    clock.advance(limits.windowCeiling);
  }

  function enter(member: FakeMember, position = room.head): FakeMember {
    room.join(member, position);
    room.advance(member);
    return member;
  }

  it("[ORD1] builds a frame once for all who read from the same position", () => {
    const ada = enter(new FakeMember("Ada"));
    const noor = enter(new FakeMember("Noor"));
    grow();
    grow();
    expect(ada.numbers).toEqual([1, 2]);
    expect(ada.frames).toHaveLength(2);
    expect(ada.frames.every((frame, index) => frame === noor.frames[index])).toBe(true);
  });

  it("[ORD1] gives somebody who was slower one frame of all that came meanwhile", () => {
    const slow = enter(new FakeMember());
    const quick = enter(new FakeMember());
    slow.writable = false;
    for (let time = 0; time < 3; time += 1) grow();
    slow.writable = true;
    room.advance(slow);
    expect([slow.frames.length, slow.numbers]).toEqual([1, [1, 2, 3]]);
    expect(quick.numbers).toEqual([1, 2, 3]);
  });

  it("[LIM27] a frame of many entries stays below the limit of a frame", () => {
    grow(300, 1_000);
    const member = enter(new FakeMember(), 0);
    expect(member.numbers).toHaveLength(300);
    expect(member.frames.length).toBeGreaterThan(4);
    for (const frame of member.frames) expect(frame.byteLength).toBeLessThanOrEqual(limits.frameBytes);
  });

  it("[LIM27] as many entries as fit are one frame, however small they are", () => {
    grow(510);
    const member = enter(new FakeMember(), 0);
    expect(member.numbers).toHaveLength(510);
    expect(member.frames.length).toBe(2);
  });

  it("[RES1] somebody who subscribes again starts anew, and is still one person once", () => {
    grow();
    const member = enter(new FakeMember(), 0);
    enter(member, 0);
    grow();
    expect(member.numbers).toEqual([1, 1, 2]);
    room.leave(member, "clean");
    endTurn();
    expect(room.empty).toBe(true);
  });

  it("[RES8] somebody who left reads no more", () => {
    const member = enter(new FakeMember());
    room.leave(member, "clean");
    room.leave(member, "clean");
    grow();
    room.advance(member);
    expect(member.numbers).toEqual([]);
  });

  it("[WIN1] what is gained until a flush reaches everybody in one frame", () => {
    const [ada, noor] = [enter(new FakeMember("Ada")), enter(new FakeMember("Noor"))];
    grow(3);
    expect([ada, noor].map(({ frames, numbers }) => [frames.length, numbers])).toEqual(Array(2).fill([1, [1, 2, 3]]));
    expect(ada.frames[0]).toBe(noor.frames[0]);
  });

  it("[WIN1] who comes meanwhile reads at once what has not left yet, and is not told it again", () => {
    enter(new FakeMember("Ada"));
    grow();
    endTurn();
    log.grow("lobby");
    const late = enter(new FakeMember("Noor"), 0);
    expect(late.numbers).toEqual([1, 2]);
    grow();
    expect(late.numbers).toEqual([1, 2, 3]);
  });

  it("[WIN5] tells when all that was gained has left", async () => {
    const ada = enter(new FakeMember("Ada"));
    expect(room.flushed).toBeUndefined();
    log.grow("lobby");
    let told: number[] | undefined;
    void room.flushed?.then(() => {
      told = [...ada.numbers];
    });
    await Promise.resolve();
    expect(told).toBeUndefined();
    endTurn();
    await Promise.resolve();
    expect([told, room.flushed]).toEqual([[1], undefined]);
  });

  it("[RES6] what many read at once of the log is read once", async () => {
    grow(1_500);
    let reads = 0;
    const read = log.read.bind(log);
    log.read = (...asked) => {
      reads += 1;
      return read(...asked);
    };
    const members = Array.from({ length: 5 }, () => enter(new FakeMember(), 0));
    while (members.some(({ numbers }) => numbers.length < 1_500)) {
      await new Promise((resolve) => setImmediate(resolve));
      endTurn();
    }
    expect(reads).toBe(1);
    expect(members.every(({ frames }) => frames.every((frame, index) => frame === members[0]?.frames[index]))).toBe(
      true,
    );
  });

  it("[PRE4] tells everybody here the same difference, in the same frame", () => {
    const ada = enter(new FakeMember("Ada"));
    const noor = enter(new FakeMember("Noor", "019b0000-0000-7000-8000-000000000002"));
    endTurn();
    expect(ada.met).toHaveLength(1);
    expect(ada.met[0]?.frame).toBe(noor.met[0]?.frame);
    const diff = { type: "presence_diff", room: "lobby", joined: [ada.person, noor.person], left: [], renamed: [] };
    expect(textsIn(ada.met[0]?.frame ?? Buffer.alloc(0)).flatMap(decodeServerFrame)).toEqual([
      { ok: true, message: diff },
    ]);
  });

  it("[PRE6] a passing word reaches everybody but who said it", () => {
    const [ada, noor] = [enter(new FakeMember("Ada")), enter(new FakeMember("Noor"))];
    room.whisper("typing", ada);
    expect([ada.heard, noor.heard.flatMap(textsIn)]).toEqual([[], ["typing"]]);
  });

  /** So many people come, each called by their number, and everybody is told. */
  function crowd(size: number): FakeMember[] {
    const people = Array.from({ length: size }, (_, n) => enter(new FakeMember(`Member ${n}`, createId(n))));
    endTurn();
    clock.advance(limits.crowdInterval);
    return people;
  }

  /** How often a member was told something, after everybody typed so many times each. */
  function heardBy([first, ...others]: FakeMember[], times: number): number | undefined {
    for (let time = 0; time < times; time += 1) for (const other of others) room.whisper("typing", other);
    return first?.heard.length;
  }

  it("[PRE12] passing words reach nobody in a crowd, and everybody again when it is none any more", () => {
    const members = crowd(limits.crowd + 1);
    expect(heardBy(members, 1)).toBe(0);
    for (const member of members.splice(-1)) room.leave(member, "clean");
    endTurn();
    clock.advance(limits.crowdInterval);
    expect(heardBy(members.slice(0, 4), 1)).toBe(3);
  });

  it("[PRE12] a room tells passing words 5,000 times at once, then 5,000 times a second, and drops the rest", () => {
    const members = crowd(101);
    expect(heardBy(members, 100)).toBe(50);
    clock.advance(1_000);
    expect(heardBy(members, 100)).toBe(100);
  });
});
