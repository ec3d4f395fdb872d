import { type ErrorCode, errors } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { describe, expect, it, vi } from "vitest";
import { Pace } from "./pace.ts";
import { Subscriptions } from "./subscriptions.ts";

const refusal = (code: ErrorCode, retryAfter?: number) => ({ code, ...errors[code], retryAfter });

function start({ burst = 2 } = {}) {
  const clock = new ManualClock();
  const caughtUp = vi.fn();
  const limits = { frameBytes: 1, textBytes: 1, messagesPerSecond: 10, messageBurst: burst };
  const pace = new Pace(limits, clock);
  const asked: string[] = [];
  const ask = (what: string) => {
    asked.push(what);
    pace.spend(1);
  };
  const told: string[] = [];
  const room = (name: string) => ({ name, subscribe: () => ask(name), refused: (why: string) => told.push(why) });
  const unsubscribe = (name: string) => ask(`not ${name}`);
  return {
    clock,
    pace,
    asked,
    told,
    room,
    caughtUp,
    subscriptions: new Subscriptions({ clock, caughtUp, unsubscribe }),
  };
}

describe("subscriptions", () => {
  it("[RES102] have caught up when each room that was resumed has", () => {
    const { pace, room, caughtUp, subscriptions } = start();
    const [a, b, later] = [room("a"), room("b"), room("later")];
    subscriptions.start([a, b], pace);
    subscriptions.add(later);
    subscriptions.settled(a);
    subscriptions.settled(a);
    expect(caughtUp).not.toHaveBeenCalled();
    subscriptions.settled(b);
    subscriptions.settled(later);
    expect(caughtUp).toHaveBeenCalledTimes(1);
  });

  it("[RES102] do not wait for a room that was left, nor when there is none", () => {
    const { pace, room, caughtUp, subscriptions } = start();
    const a = room("a");
    subscriptions.start([a], pace);
    subscriptions.remove(a);
    expect(caughtUp).toHaveBeenCalledTimes(1);
    subscriptions.start([], pace);
    expect(caughtUp).toHaveBeenCalledTimes(2);
  });

  it("[CLU29] wait for no room that cannot be served right now, and tell when it has caught up", () => {
    const { clock, pace, asked, told, room, caughtUp, subscriptions } = start();
    const [a, b] = [room("a"), room("b")];
    subscriptions.start([a, b], pace);
    subscriptions.settled(a);
    for (const times of [1, 1]) {
      subscriptions.refused("b", b, refusal("unavailable"));
      expect(subscriptions.isUnserved("b")).toBe(true);
      expect(caughtUp).toHaveBeenCalledTimes(times);
      clock.advance(1_000);
    }
    expect(told).toEqual([errors.unavailable.message, errors.unavailable.message]);
    expect(asked).toEqual(["a", "b", "b", "b"]);
    subscriptions.answered("b");
    expect(subscriptions.isUnserved("b")).toBe(true);
    subscriptions.settled(b);
    expect(subscriptions.isUnserved("b")).toBe(false);
    expect(caughtUp).toHaveBeenCalledTimes(2);
  });

  it("[PUB107] are asked for no faster than the server takes them, in order", () => {
    const { clock, pace, asked, room, subscriptions } = start();
    subscriptions.start(["a", "b", "c", "d"].map(room), pace);
    expect(asked).toEqual(["a", "b"]);
    clock.advance(100);
    expect(asked).toEqual(["a", "b", "c"]);
    clock.advance(100);
    expect(asked).toEqual(["a", "b", "c", "d"]);
    expect(clock.pending).toBe(0);
  });

  it("[PRE132] are not asked for again when something else of their room was refused", () => {
    const { clock, pace, asked, room, subscriptions } = start();
    const a = room("a");
    subscriptions.start([a], pace);
    subscriptions.answered("a");
    subscriptions.refused("a", a, refusal("rate_limited", 500));
    clock.advance(500);
    expect(asked).toEqual(["a"]);
  });

  it("are asked for again after a refusal, later", () => {
    const { clock, pace, asked, room, subscriptions } = start();
    const [a, b] = [room("a"), room("b")];
    subscriptions.start([a], pace);
    subscriptions.refused("a", a, refusal("rate_limited", 500));
    subscriptions.add(b);
    clock.advance(499);
    expect(asked).toEqual(["a"]);
    clock.advance(1);
    expect(asked).toEqual(["a", "a", "b"]);
  });

  it("are not asked for a room that was left meanwhile, nor without a connection", () => {
    const { clock, pace, asked, room, subscriptions } = start({ burst: 1 });
    const [a, b, c] = [room("a"), room("b"), room("c")];
    subscriptions.add(a);
    subscriptions.start([a, b, c], pace);
    subscriptions.remove(b);
    subscriptions.stop();
    expect(clock.pending).toBe(0);
    clock.advance(1_000);
    expect(asked).toEqual(["a"]);
    subscriptions.start([c, b], pace);
    subscriptions.remove(b);
    clock.advance(1_000);
    expect(asked).toEqual(["a", "c", "not b"]);
  });

  it("[RES8] end for a room that was left, also when the server had no time for that", () => {
    const { clock, pace, asked, room, subscriptions } = start();
    const a = room("a");
    subscriptions.start([a], pace);
    subscriptions.remove(a);
    subscriptions.refused("a", undefined, refusal("rate_limited", 500));
    subscriptions.refused("never opened", undefined, refusal("rate_limited", 500));
    clock.advance(500);
    expect(asked).toEqual(["a", "not a", "not a"]);
    expect(clock.pending).toBe(0);
  });

  it("are answered by the last answer, for a room that was left and opened again", () => {
    const { pace, room, subscriptions } = start({ burst: 9 });
    const before = room("a");
    subscriptions.start([before], pace);
    subscriptions.remove(before);
    subscriptions.add(room("a"));
    expect(subscriptions.answered("a")).toBe(false);
    expect(subscriptions.answered("a")).toBe(true);
    subscriptions.add(room("b"));
    subscriptions.refused("b", undefined, refusal("too_many_rooms"));
    subscriptions.add(room("b"));
    expect(subscriptions.answered("b")).toBe(true);
  });
});
