import { createId, decodeServerFrame } from "@parley/protocol";
import { describe, expect, it } from "vitest";
import { textsIn } from "../testing/frames.ts";
import { Roster } from "./roster.ts";

const people = ["Ada", "Noor", "Kim", "Lea"].map((name, index) => ({ id: createId(index), name }));
const [ada, noor, kim, lea] = people;

describe("roster", () => {
  const roster = new Roster("lobby");
  const told = (frame: Buffer) =>
    textsIn(frame).flatMap((text) => decodeServerFrame(text).map((line) => line.ok && line.message));

  it("[PRE7] tells everybody the same, in the same frame", () => {
    const frame = roster.frame({ named: people, count: 4 }, kim);
    expect(told(frame)).toEqual([{ type: "presence", room: "lobby", people }]);
    expect(roster.frame({ named: people, count: 4 }, ada)).toBe(frame);
  });

  it("[PRE7] tells anew who is here when others are", () => {
    const named = people.slice(0, 2);
    expect(told(roster.frame({ named, count: 2 }))).toEqual([{ type: "presence", room: "lobby", people: named }]);
    expect(told(roster.frame({ named: [], count: 0 }))).toEqual([{ type: "presence", room: "lobby", people: [] }]);
  });

  it("[PRE11] of a crowd tells each of themselves and those who are here longest, and the count of all", () => {
    const named = people.slice(0, 3);
    const toldTo = (self?: (typeof people)[number]) => told(roster.frame({ named, count: 40 }, self));
    const presence = { type: "presence", room: "lobby", count: 40 };
    expect(toldTo(lea)).toEqual([{ ...presence, people: [lea, ada, noor] }]);
    expect(toldTo(kim)).toEqual([{ ...presence, people: [kim, ada, noor] }]);
    expect(toldTo()).toEqual([{ ...presence, people: named }]);
  });
});
