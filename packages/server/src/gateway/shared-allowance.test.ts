import { limits as standard } from "@parley/protocol";
import { ManualClock } from "@parley/protocol/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { Admission, type Visit } from "./admission.ts";
import type { Spent } from "./shared-allowance.ts";

const RATE = 400;
const BURST = 4_000;
const limits = { ...standard, addressMessagesPerSecond: RATE, addressMessageBurst: BURST };
/** How finely time passes, in milliseconds. */
const STEP = 10;

describe("what several servers allow an address", () => {
  let clock: ManualClock;
  let servers: Admission[];
  let told: Spent[];
  let isHeard: boolean;

  beforeEach(() => {
    clock = new ManualClock();
    told = [];
    isHeard = true;
    servers = Array.from({ length: 3 }, (_, own) => {
      const tell = (spent: Spent) => {
        told.push(spent);
        if (isHeard) for (const [index, other] of servers.entries()) if (index !== own) other.charge(spent);
      };
      return new Admission(clock, limits, tell);
    });
  });

  function come(server: Admission, address: string): Visit {
    const visit = server.enter(address);
    if ("status" in visit) throw new Error(`turned away with ${visit.status}`);
    return visit;
  }

  /** How many messages get through while all these try to say so many in each step, for so long. */
  function pushed(visits: readonly Visit[], milliseconds: number, tries: number): number {
    let count = 0;
    for (let passed = 0; passed < milliseconds; passed += STEP) {
      for (const visit of visits) for (let n = 0; n < tries; n += 1) if (visit.allow() === 0) count += 1;
      clock.advance(STEP);
    }
    return count;
  }

  it("[CLU47] a flood from one address through all servers is as much as one server allows, but for its first moment", () => {
    const visits = servers.map((server) => come(server, "a"));
    const first = pushed(visits, 1_000, 100);
    // Each lets a burst through before it hears of the others, and no more: what was said is paid back.
    expect(first).toBeLessThanOrEqual(3 * (BURST + RATE));
    pushed(visits, 20_000, 100);
    const minute = pushed(visits, 60_000, 100);
    expect(minute).toBeGreaterThan(0.8 * 60 * RATE);
    expect(minute).toBeLessThan(1.1 * 60 * RATE);
  });

  it("[CLU47] costs other addresses nothing, and this one is as free as ever when it has paused", () => {
    pushed(
      servers.map((server) => come(server, "a")),
      10_000,
      100,
    );
    expect(pushed([come(servers[0] ?? new Admission(clock, limits), "b")], STEP, BURST)).toBe(BURST);
    clock.advance((2 * BURST * 1_000) / RATE);
    expect(pushed([come(servers[1] ?? new Admission(clock, limits), "a")], STEP, BURST)).toBe(BURST);
  });

  it("[CLU47] who says little is nothing that servers tell one another", () => {
    for (let person = 0; person < 100; person += 1) {
      const [server = new Admission(clock, limits)] = servers.slice(person % 3);
      expect(pushed([come(server, `person ${person}`)], 100, 1)).toBe(10);
    }
    expect(told).toEqual([]);
  });

  it("[CLU47] what many say is told a few times a second, together", () => {
    const visits = Array.from({ length: 50 }, (_, n) => servers.map((server) => come(server, `address ${n}`))).flat();
    pushed(visits, 2_000, 1);
    expect(told.length).toBeLessThanOrEqual(3 * 8);
    expect(Math.max(...told.map((spent) => spent.length))).toBe(50);
  });

  it("[CLU47] where nothing is heard of the others, each allows what it allows alone", () => {
    isHeard = false;
    const visits = servers.map((server) => come(server, "a"));
    pushed(visits, 20_000, 100);
    expect(pushed(visits, 10_000, 100)).toBe(3 * 10 * RATE);
  });

  it("[CLU47] without a limit nothing is told", () => {
    const none = new Admission(clock, { ...limits, addressMessagesPerSecond: 0 }, (spent) => told.push(spent));
    expect(pushed([come(none, "a")], 1_000, 100)).toBe(10_000);
    expect(told).toEqual([]);
  });

  it("[CLU47] a server that is closed tells nothing more", () => {
    const [first = new Admission(clock, limits)] = servers;
    const visit = come(first, "a");
    for (let n = 0; n < 100; n += 1) visit.allow();
    first.close();
    clock.advance(10_000);
    expect(told).toEqual([]);
  });
});
