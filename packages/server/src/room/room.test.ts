import { decodeServerFrame, limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { FakeLog, FakeMember } from "./fakes.ts";
import { Registry } from "./registry.ts";
import type { Room } from "./room.ts";

describe("room", () => {
  let log: FakeLog;
  let room: Room;
  let turn: (() => void)[];

  beforeEach(() => {
    log = new FakeLog();
    turn = [];
    const context = { log, clock: new ManualClock(), limits, atTurnEnd: (run: () => void) => void turn.push(run) };
    room = new Registry(context).open("lobby");
  });

  function enter(member: FakeMember, position = room.head): FakeMember {
    room.join(member, position);
    room.advance(member);
    return member;
  }

  it("[ORD1] builds a frame once for all who read from the same position", () => {
    const ada = enter(new FakeMember("Ada"));
    const noor = enter(new FakeMember("Noor"));
    log.grow("lobby");
    log.grow("lobby");
    expect(ada.numbers).toEqual([1, 2]);
    expect(ada.frames).toHaveLength(2);
    expect(ada.frames.every((frame, index) => frame === noor.frames[index])).toBe(true);
  });

  it("[ORD1] gives somebody who was slower one frame of all that came meanwhile", () => {
    const slow = enter(new FakeMember());
    const quick = enter(new FakeMember());
    slow.writable = false;
    for (let time = 0; time < 3; time += 1) log.grow("lobby");
    slow.writable = true;
    room.advance(slow);
    expect([slow.frames.length, slow.numbers]).toEqual([1, [1, 2, 3]]);
    expect(quick.numbers).toEqual([1, 2, 3]);
  });

  it("[LIM27] a frame of many entries stays below the limit of a frame", () => {
    for (let time = 0; time < 300; time += 1) log.grow("lobby", 1_000);
    const member = enter(new FakeMember(), 0);
    expect(member.numbers).toHaveLength(300);
    expect(member.frames.length).toBeGreaterThan(4);
    for (const frame of member.frames) expect(frame.byteLength).toBeLessThanOrEqual(limits.frameBytes);
  });

  it("[LIM27] as many entries as fit are one frame, however small they are", () => {
    for (let time = 0; time < 510; time += 1) log.grow("lobby");
    const member = enter(new FakeMember(), 0);
    expect(member.numbers).toHaveLength(510);
    expect(member.frames.length).toBe(2);
  });

  it("[RES1] somebody who subscribes again starts anew, and is still one person once", () => {
    log.grow("lobby");
    const member = enter(new FakeMember(), 0);
    enter(member, 0);
    log.grow("lobby");
    expect(member.numbers).toEqual([1, 1, 2]);
    room.leave(member, "clean");
    for (const run of turn) run();
    expect(room.empty).toBe(true);
  });

  it("[RES8] somebody who left reads no more", () => {
    const member = enter(new FakeMember());
    room.leave(member, "clean");
    room.leave(member, "clean");
    log.grow("lobby");
    room.advance(member);
    expect(member.numbers).toEqual([]);
  });

  it("[PRE4] tells everybody here the same difference, in the same frame", () => {
    const ada = enter(new FakeMember("Ada"));
    const noor = enter(new FakeMember("Noor", "019b0000-0000-7000-8000-000000000002"));
    for (const run of turn) run();
    expect(ada.met).toHaveLength(1);
    expect(ada.met[0]?.frame).toBe(noor.met[0]?.frame);
    const diff = { type: "presence_diff", room: "lobby", joined: [ada.person, noor.person], left: [], renamed: [] };
    expect(decodeServerFrame(String(ada.met[0]?.frame))).toEqual([{ ok: true, message: diff }]);
  });

  it("[PRE6] a passing word reaches everybody but who said it", () => {
    const [ada, noor] = [enter(new FakeMember("Ada")), enter(new FakeMember("Noor"))];
    room.whisper(Buffer.from("typing"), ada);
    expect([ada.heard, noor.heard.map(String)]).toEqual([[], ["typing"]]);
  });
});
