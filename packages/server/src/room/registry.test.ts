import { limits } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Background } from "./background.ts";
import { FakeLog, FakeMember } from "./fakes.ts";
import { Registry } from "./registry.ts";

const IDLE = 60_000;

describe("registry", () => {
  let clock: ManualClock;
  let log: FakeLog;
  let rooms: Registry;
  let turn: (() => void)[];

  beforeEach(() => {
    clock = new ManualClock();
    log = new FakeLog();
    turn = [];
    const atTurnEnd = (run: () => void) => void turn.push(run);
    const background = new Background({ clock, atTurnEnd });
    rooms = new Registry({ log, clock, limits, atTurnEnd, background }, IDLE);
  });

  it("gives the same room to everybody who asks for it", () => {
    expect(rooms.open("lobby")).toBe(rooms.open("lobby"));
    expect(rooms.open("garden")).not.toBe(rooms.open("lobby"));
    expect(rooms.size).toBe(2);
  });

  it("[RES9] forgets a room that was empty at two looks in a row", () => {
    rooms.open("lobby");
    clock.advance(IDLE);
    expect(rooms.size).toBe(1);
    clock.advance(IDLE);
    expect(rooms.size).toBe(0);
  });

  it("[RES9] keeps a room that somebody is in, also with a broken line", () => {
    const member = new FakeMember();
    rooms.open("lobby").join(member, 0);
    clock.advance(10 * IDLE);
    rooms.open("lobby").leave(member, "broken");
    expect(rooms.size).toBe(1);
    clock.advance(IDLE);
    for (const run of turn) run();
    clock.advance(2 * IDLE);
    expect([rooms.size, clock.pending]).toEqual([0, 0]);
  });

  it("[RES9] keeps a room that was used again between two looks", () => {
    const room = rooms.open("lobby");
    clock.advance(IDLE);
    const member = new FakeMember();
    room.join(member, 0);
    clock.advance(IDLE);
    room.leave(member, "clean");
    clock.advance(IDLE);
    expect(rooms.open("lobby")).toBe(room);
  });

  it("[RES9] a room that comes back goes on from where its log is, and loses nothing", async () => {
    log.grow("lobby");
    rooms.open("lobby");
    log.grow("lobby");
    clock.advance(2 * IDLE);
    expect(rooms.size).toBe(0);
    log.grow("lobby");

    const room = rooms.open("lobby");
    const member = new FakeMember();
    expect(room.start({ epoch: "fake", seq: 1 })).toMatchObject({ head: 3, position: 1, outcome: "recovered" });
    room.join(member, 1);
    room.advance(member);
    log.grow("lobby");
    await new Promise((resolve) => setImmediate(resolve));
    for (const run of turn.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
    log.grow("lobby");
    for (const run of turn.splice(0)) run();
    expect(member.numbers).toEqual([2, 3, 4, 5]);
  });

  it("looks after nothing when no room is in use, or it was closed", () => {
    expect(clock.pending).toBe(0);
    const member = new FakeMember();
    const room = rooms.open("lobby");
    room.join(member, 0);
    room.leave(member, "broken");
    expect(clock.pending).toBe(2);
    rooms.close();
    expect(clock.pending).toBe(0);
  });
});
