import { limits as standard } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Admission, type Turned, type Visit } from "./admission.ts";

const limits = {
  ...standard,
  connections: 6,
  strangers: 4,
  connectionsPerAddress: 3,
  strangersPerAddress: 2,
  upgradesPerSecond: 1,
  upgradeBurst: 10,
  addressMessagesPerSecond: 10,
  addressMessageBurst: 5,
};

describe("admission", () => {
  let clock: ManualClock;
  let admission: Admission;

  beforeEach(() => {
    clock = new ManualClock();
    admission = new Admission(clock, limits);
  });

  function enter(address: string): Visit {
    const visit = admission.enter(address);
    if ("status" in visit) throw new Error(`turned away with ${visit.status}`);
    return visit;
  }

  function greet(address: string): Visit {
    const visit = enter(address);
    visit.greeted();
    return visit;
  }

  const turned = (address: string): Turned | undefined => {
    const visit = admission.enter(address);
    return "status" in visit ? visit : undefined;
  };

  it("[LIM33] lets an address have so many connections, and another when one has left", () => {
    const [first] = [greet("a"), greet("a"), greet("a")];
    expect(turned("a")).toEqual({ status: 429, retryAfter: 10_000 });
    greet("b");
    first?.leave();
    first?.leave();
    greet("a");
    expect(turned("a")).toMatchObject({ status: 429 });
  });

  it("[LIM33] lets an address have so many that have not said hello", () => {
    const [first] = [enter("a"), enter("a")];
    expect(turned("a")).toMatchObject({ status: 429 });
    first?.greeted();
    first?.greeted();
    enter("a");
    expect(turned("a")).toMatchObject({ status: 429 });
  });

  it("[LIM34] holds so many connections in all, of whatever addresses", () => {
    const [first] = ["a", "b", "c", "d", "e", "f"].map(greet);
    expect(turned("g")).toEqual({ status: 503, retryAfter: 10_000 });
    first?.leave();
    greet("g");
  });

  it("[LIM34] holds so many that have not said hello in all", () => {
    const [first, second] = ["a", "b", "c", "d"].map(enter);
    expect(turned("e")).toMatchObject({ status: 503 });
    first?.greeted();
    second?.leave();
    enter("e");
    enter("f");
    expect(turned("g")).toMatchObject({ status: 503 });
  });

  it("[LIM35] lets an address come so often, says when it may come again, and forgets nothing of it meanwhile", () => {
    for (let time = 0; time < 10; time += 1) greet("a").leave();
    expect(turned("a")).toEqual({ status: 429, retryAfter: 1_000 });
    greet("b");
    clock.advance(1_000);
    greet("a").leave();
    expect(turned("a")).toMatchObject({ status: 429 });
  });

  it("[LIM36] lets all connections of an address say so much together", () => {
    const visits = [greet("a"), greet("a")];
    const said = Array.from({ length: 3 }, () => visits.map((visit) => visit.allow())).flat();
    expect(said).toEqual([0, 0, 0, 0, 0, 100]);
    expect(greet("b").allow()).toBe(0);
    for (const visit of visits) visit.leave();
    expect(greet("a").allow()).toBe(100);
  });

  it("[LIM37] sets no limit to an address where it is 0", () => {
    const none = {
      connectionsPerAddress: 0,
      strangersPerAddress: 0,
      upgradesPerSecond: 0,
      addressMessagesPerSecond: 0,
    };
    admission = new Admission(clock, { ...limits, ...none, connections: 1_000, strangers: 1_000 });
    const visits = Array.from({ length: 1_000 }, () => enter("a"));
    for (const visit of visits) expect([visit.allow(), visit.begin()]).toEqual([0, true]);
    expect(turned("a")).toMatchObject({ status: 503 });
  });

  it("[LIM41] lets all connections of an address begin so many rooms together, then one now and then", () => {
    const begun = (visit: Visit) => Array.from({ length: 1_100 }, () => visit.begin()).filter((may) => may).length;
    const first = greet("a");
    expect([begun(first), begun(greet("a")), begun(greet("b"))]).toEqual([1_000, 0, 1_000]);
    clock.advance(1_000);
    expect([begun(first), begun(greet("a"))]).toEqual([1, 0]);
  });

  it("[LIM41] lets nobody begin more rooms by leaving and coming back", () => {
    const begun = () => {
      const visit = greet("a");
      const count = Array.from({ length: 1_100 }, () => visit.begin()).filter((may) => may).length;
      visit.leave();
      return count;
    };
    expect(begun()).toBe(1_000);
    clock.advance(300_000);
    expect(begun()).toBe(300);
  });

  it("[LIM38] remembers addresses that have left for a while only, and never too many", () => {
    greet("a").leave();
    clock.advance(999_999);
    greet("b").leave();
    expect(admission.size).toBe(2);
    clock.advance(1);
    greet("c").leave();
    expect(admission.size).toBe(2);
    for (let count = 0; count < 30_000; count += 1) greet(`attacker ${count}`).leave();
    expect(admission.size).toBeLessThanOrEqual(20_000);
    clock.advance(1_000_000);
    greet("d").leave();
    expect(admission.size).toBe(1);
  });

  it("[LIM39] leaves a school with 200 people and two tabs each behind one address in peace", () => {
    admission = new Admission(clock, standard);
    const tabs = 400;
    const { messagesPerSecond } = standard;
    for (let time = 0; time < 3; time += 1) {
      const visits = Array.from({ length: tabs }, () => enter("school"));
      // Each subscribes to some rooms, and one in twenty talks as fast as it may.
      for (const visit of visits) expect([visit.greeted(), visit.allow(), visit.allow()]).toEqual([undefined, 0, 0]);
      for (let second = 0; second < 5; second += 1) {
        clock.advance(1_000);
        for (let message = 0; message < (tabs / 20) * messagesPerSecond; message += 1) {
          expect(visits[message % tabs]?.allow()).toBe(0);
        }
      }
      for (const visit of visits) visit.leave();
      clock.advance(10_000);
    }
  });
});
