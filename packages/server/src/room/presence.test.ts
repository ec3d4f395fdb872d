import { createId, type Person } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Presence } from "./presence.ts";

const GRACE = 10_000;
const ada: Person = { id: createId(1), name: "Ada" };
const noor: Person = { id: createId(2), name: "Noor" };

describe("presence", () => {
  let clock: ManualClock;
  let presence: Presence;
  let turn: (() => void)[];
  let news: string[];

  beforeEach(() => {
    clock = new ManualClock();
    turn = [];
    news = [];
    presence = new Presence({
      clock,
      limits: { leaveGrace: GRACE, crowd: 4, crowdInterval: 1_000 },
      atTurnEnd: (run) => turn.push(run),
      announce: (changes) => {
        for (const kind of ["joined", "left", "renamed"] as const) {
          news.push(...changes[kind].map(({ name }) => `${name} ${kind}`));
        }
        if (changes.count !== undefined) news.push(`${changes.count} are here`);
      },
      renew: () => news.push("all anew"),
      claim: () => {},
      release: () => {},
    });
  });

  /** Ends the turn of the event loop, and gives what was announced in it. */
  function announced(): string[] {
    for (const run of turn.splice(0)) run();
    return news.splice(0);
  }

  it("[PRE1] counts people, not connections", () => {
    presence.join(ada);
    presence.join(ada);
    presence.join(noor);
    expect(announced()).toEqual(["Ada joined", "Noor joined"]);
    expect(presence.named).toEqual([ada, noor]);
    presence.leave(ada.id, "clean");
    expect(announced()).toEqual([]);
    presence.leave(ada.id, "clean");
    expect(announced()).toEqual(["Ada left"]);
    expect(presence.named).toEqual([noor]);
  });

  it("[PRE4] who was told of somebody is told that they have left, also within the turn in which they came", () => {
    presence.join(noor);
    announced();
    presence.join(ada);
    expect(presence.named).toEqual([noor, ada]);
    presence.leave(ada.id, "clean");
    expect(announced()).toEqual(["Ada left"]);
    presence.join(ada);
    presence.leave(ada.id, "clean");
    expect(announced()).toEqual([]);
    expect([presence.named, presence.count]).toEqual([[noor], 1]);
  });

  it("[PRE7] who comes between somebody's leaving and coming back in one turn is told of them", () => {
    presence.join(ada);
    presence.join(noor);
    announced();
    presence.leave(ada.id, "clean");
    expect([presence.named, presence.count]).toEqual([[noor, ada], 2]);
    presence.join(ada);
    expect(announced()).toEqual([]);
    presence.leave(ada.id, "clean");
    announced();
    expect([presence.named, presence.count]).toEqual([[noor], 1]);
  });

  it("[PRE2] announces at once who left with a clean close", () => {
    presence.join(ada);
    announced();
    presence.leave(ada.id, "clean");
    expect([announced(), clock.pending]).toEqual([["Ada left"], 0]);
  });

  it("[PRE3] announces after the grace whose line broke, who is here until then", () => {
    presence.join(ada);
    announced();
    presence.leave(ada.id, "broken");
    clock.advance(GRACE - 1);
    expect([announced(), presence.named, presence.empty]).toEqual([[], [ada], false]);
    clock.advance(1);
    expect([announced(), presence.named, presence.empty]).toEqual([["Ada left"], [], true]);
  });

  it("[PRE3] says nothing about who comes back within the grace, however often", () => {
    presence.join(ada);
    announced();
    for (let time = 0; time < 3; time += 1) {
      presence.leave(ada.id, "broken");
      clock.advance(GRACE - 1);
      presence.join(ada);
    }
    clock.advance(GRACE);
    expect([announced(), presence.named, clock.pending]).toEqual([[], [ada], 0]);
  });

  it("[PRE3] gives a grace only when the last connection breaks", () => {
    presence.join(ada);
    presence.join(ada);
    presence.leave(ada.id, "broken");
    expect(clock.pending).toBe(0);
    presence.leave(ada.id, "clean");
    expect(announced()).toEqual([]);
    expect(presence.named).toEqual([]);
  });

  it("[PRE4] tells the changes of one turn together, and nothing of what cancels out", () => {
    presence.join(ada);
    presence.join(noor);
    presence.leave(noor.id, "clean");
    expect(turn).toHaveLength(1);
    expect(announced()).toEqual(["Ada joined"]);
    presence.leave(ada.id, "clean");
    presence.join(ada);
    expect(announced()).toEqual([]);
  });

  it("[PRE5] announces a new name, and none that is as before", () => {
    presence.join(ada);
    announced();
    presence.rename({ ...ada, name: "Countess" });
    presence.rename({ ...ada, name: "Lovelace" });
    expect(announced()).toEqual(["Lovelace renamed"]);
    presence.rename({ ...ada, name: "Lovelace" });
    presence.rename({ ...noor, name: "Nobody" });
    expect(announced()).toEqual([]);
    expect(presence.named).toEqual([{ ...ada, name: "Lovelace" }]);
  });

  it("[PRE5] takes the name that somebody comes back with", () => {
    presence.join(ada);
    announced();
    presence.leave(ada.id, "broken");
    presence.join({ ...ada, name: "Lovelace" });
    expect(announced()).toEqual(["Lovelace renamed"]);
  });

  it("[PRE2] lets a name go with the person who bore it", () => {
    presence.join(ada);
    presence.rename({ ...ada, name: "Lovelace" });
    announced();
    presence.leave(ada.id, "clean");
    expect(announced()).toEqual(["Lovelace left"]);
  });

  it("is not empty before the last departure was announced", () => {
    presence.join(ada);
    announced();
    presence.leave(ada.id, "clean");
    expect(presence.empty).toBe(false);
    announced();
    expect(presence.empty).toBe(true);
  });

  it("waits for nobody any more once it was closed", () => {
    presence.join(ada);
    presence.leave(ada.id, "broken");
    presence.close();
    expect(clock.pending).toBe(0);
  });

  const crowd = Array.from({ length: 6 }, (_, count): Person => ({ id: createId(count + 3), name: `Guest ${count}` }));

  it("[PRE11] of a crowd, names oneself and those who are here longest, and counts all", () => {
    for (const person of crowd.slice(0, 4)) presence.join(person);
    expect([presence.named, presence.count]).toEqual([crowd.slice(0, 4), 4]);
    presence.join(ada);
    expect([presence.named, presence.count]).toEqual([crowd.slice(0, 4), 5]);
  });

  it("[PRE11] counts a crowd now and then, and names people again when they are few", () => {
    for (const person of crowd.slice(0, 4)) presence.join(person);
    expect(announced()).toHaveLength(4);
    presence.join(ada);
    expect(announced()).toEqual(["5 are here"]);
    presence.join(noor);
    presence.leave(ada.id, "clean");
    presence.rename({ ...noor, name: "Nour" });
    presence.join(ada);
    clock.advance(999);
    expect(announced()).toEqual([]);
    clock.advance(1);
    expect(announced()).toEqual(["6 are here"]);
    presence.leave(ada.id, "clean");
    presence.leave(noor.id, "clean");
    clock.advance(1_000);
    expect([announced(), clock.pending]).toEqual([["all anew"], 0]);
    presence.leave(crowd[0]?.id ?? "", "clean");
    expect(announced()).toEqual(["Guest 0 left"]);
  });

  it("[PRE11] tells all anew when too much has changed at once", () => {
    for (const person of crowd.slice(0, 3)) presence.join(person);
    announced();
    for (const { id } of crowd.slice(0, 3)) presence.leave(id, "clean");
    for (const person of crowd.slice(3)) presence.join(person);
    expect(announced()).toEqual(["all anew"]);
    presence.join(ada);
    expect(announced()).toEqual(["Ada joined"]);
  });

  it("[PRE11] leaves no timer of a crowd behind", () => {
    for (const person of crowd) presence.join(person);
    announced();
    presence.join(ada);
    presence.close();
    expect(clock.pending).toBe(0);
  });
});
